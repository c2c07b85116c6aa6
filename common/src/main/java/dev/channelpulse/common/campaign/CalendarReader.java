package dev.channelpulse.common.campaign;

import dev.channelpulse.common.document.Json;
import dev.channelpulse.common.document.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a campaign calendar, and takes it if it breaks no rule. */
final class CalendarReader {

  private final Problems problems = new Problems();
  private final CampaignReader reader;

  private CalendarReader(Currency currency) {
    this.reader = new CampaignReader(problems, currency);
  }

  static CampaignCalendar read(byte[] document, String reportingCurrency)
      throws InvalidCampaignsException {
    Json json;
    try {
      json = Json.read(document);
    } catch (IOException e) {
      throw new InvalidCampaignsException(
          List.of("document must be valid JSON, found: " + e.getMessage()));
    }
    return new CalendarReader(Currency.getInstance(reportingCurrency)).read(json);
  }

  private CampaignCalendar read(Json json) throws InvalidCampaignsException {
    Map<String, Json> document = problems.members("document", json);
    int version = problems.version(document.get("version"));
    long effectiveFrom = problems.time("effective_from", document.get("effective_from"));
    List<Json> items = problems.items("campaigns", document.get("campaigns"));
    int most = CampaignCalendar.MOST_CAMPAIGNS;
    if (items.size() > most) {
      problems.add(
          "campaigns", "a list of at most " + most, new Json.Literal(items.size() + " of them"));
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < Math.min(items.size(), most); i++) {
      String where = "campaigns[" + i + "]";
      entries.add(new Entry(where, reader.read(where, items.get(i))));
    }
    noteSameIds(entries);
    noteCorrelatedArms(entries);
    noteOddComparisons(entries);
    if (!problems.found().isEmpty()) {
      throw new InvalidCampaignsException(problems.found());
    }
    return new CampaignCalendar(
        version, effectiveFrom, entries.stream().map(Entry::campaign).toList());
  }

  private void noteSameIds(List<Entry> entries) {
    Map<String, Entry> byId = new HashMap<>();
    for (Entry entry : entries) {
      String id = entry.campaign.id();
      if (!id.isEmpty() && byId.putIfAbsent(id, entry) != null) {
        problems.add(entry.where + ".id", "of one campaign only", new Json.Text(id));
      }
    }
  }

  private void noteCorrelatedArms(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      for (Entry before : entries.subList(0, i)) {
        String salt = salt(entry.campaign);
        if (!salt.isEmpty()
            && salt.equals(salt(before.campaign))
            && overlap(entry.campaign, before.campaign)) {
          problems.add(
              entry.where + ".design.salt",
              "another than that of " + before.where + ", whose window overlaps this one's",
              new Json.Text(salt));
        }
      }
    }
  }

  private static String salt(Campaign campaign) {
    return campaign.design() instanceof Design.Holdout holdout && holdout.salt() != null
        ? holdout.salt()
        : "";
  }

  private static boolean overlap(Campaign a, Campaign b) {
    return a.fromMillis() < b.toMillis() && b.fromMillis() < a.toMillis();
  }

  private void noteOddComparisons(List<Entry> entries) {
    for (Entry entry : entries) {
      String id = entry.campaign.comparable();
      if (id == null) {
        continue;
      }
      List<Campaign> named =
          entries.stream().map(Entry::campaign).filter(other -> other.id().equals(id)).toList();
      if (named.isEmpty()) {
        problems.add(
            entry.where + ".comparable",
            "the id of a campaign of this calendar",
            new Json.Text(id));
      } else if (named.get(0).toMillis() > entry.campaign.fromMillis()) {
        problems.add(
            entry.where + ".comparable",
            "the id of a campaign that has ended when this one begins",
            new Json.Text(id));
      }
    }
  }

  /**
   * A campaign, and where it stands. What a problem left unread is empty; a window without a length
   * overlaps none.
   */
  private record Entry(String where, Campaign campaign) {}
}
