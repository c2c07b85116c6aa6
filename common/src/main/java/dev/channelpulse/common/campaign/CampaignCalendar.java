package dev.channelpulse.common.campaign;

import dev.channelpulse.common.document.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A campaign calendar: one whole document. Immutable, so that one may serve many threads; the bytes
 * of its document are what travels.
 */
public final class CampaignCalendar implements Versioned {

  /** Most campaigns of a calendar. */
  public static final int MOST_CAMPAIGNS = 200;

  /** Longest window of a campaign, milliseconds: 60 days. */
  public static final long LONGEST_MILLIS = 60 * 86_400_000L;

  private static final CampaignCalendar EMPTY = new CampaignCalendar(0, Long.MIN_VALUE, List.of());

  private final int version;
  private final long effectiveFromMillis;
  private final List<Campaign> campaigns;
  private final Map<String, Campaign> byId = new HashMap<>();
  private final NavigableMap<Long, List<Campaign>> running = new TreeMap<>();

  CampaignCalendar(int version, long effectiveFromMillis, Collection<Campaign> campaigns) {
    this.version = version;
    this.effectiveFromMillis = effectiveFromMillis;
    this.campaigns =
        campaigns.stream()
            .sorted(Comparator.comparing(Campaign::fromMillis).thenComparing(Campaign::id))
            .toList();
    for (Campaign campaign : this.campaigns) {
      byId.put(campaign.id(), campaign);
      running.put(campaign.fromMillis(), List.of());
      running.put(campaign.toMillis(), List.of());
    }
    running.put(Long.MIN_VALUE, List.of());
    running.replaceAll((from, none) -> covering(from));
  }

  /**
   * Reads a calendar, UTF-8 JSON:
   *
   * <pre>{@code
   * {"version": 3, "effective_from": "2026-10-20T00:00:00+08:00", "campaigns": [
   *   {"id": "double11-2026", "name": {"zh": "双11", "en": "Double 11"},
   *    "from": "2026-10-20T20:00:00+08:00", "to": "2026-11-12T00:00:00+08:00",
   *    "phases": [{"kind": "warm_up", "from": "2026-10-20T20:00:00+08:00",
   *                "to": "2026-10-31T20:00:00+08:00"}],
   *    "treated_channels": ["content", "search"], "target_amount": "1000000.00",
   *    "planned_units": 50000, "comparable": "618-2026",
   *    "design": {"kind": "holdout", "assignment": "hash", "share": 0.9, "salt": "d11-2026",
   *               "alpha": 0.05}}]}
   * }</pre>
   *
   * <p>The rules are in docs/campaigns.md. Unknown fields are passed over; JSON null is absent.
   *
   * @param reportingCurrency ISO 4217 code, with a minor unit, of every {@code target_amount}
   * @throws InvalidCampaignsException if the document breaks a rule, with every problem listed;
   *     none of it is taken
   */
  public static CampaignCalendar parse(byte[] document, String reportingCurrency)
      throws InvalidCampaignsException {
    return CalendarReader.read(document, reportingCurrency);
  }

  /** Returns the calendar before any document: version 0, always in force, without campaigns. */
  public static CampaignCalendar empty() {
    return EMPTY;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public long effectiveFromMillis() {
    return effectiveFromMillis;
  }

  /** Returns all campaigns, by their beginning, then id. */
  public List<Campaign> campaigns() {
    return campaigns;
  }

  /** Returns the campaign with this id; {@code null} where the calendar has none. */
  public @Nullable Campaign campaign(String id) {
    return byId.get(id);
  }

  /** Returns the campaigns whose window covers a moment, by their beginning, then id. */
  public List<Campaign> running(long timeMillis) {
    return running.floorEntry(timeMillis).getValue();
  }

  private List<Campaign> covering(long timeMillis) {
    List<Campaign> covering = new ArrayList<>();
    for (Campaign campaign : campaigns) {
      if (campaign.covers(timeMillis)) {
        covering.add(campaign);
      }
    }
    return List.copyOf(covering);
  }
}
