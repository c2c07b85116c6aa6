package dev.channelpulse.oracle;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.campaign.Assignment;
import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sections "Which arm a hash says" and "Who takes part" of docs/campaigns.md. */
final class Enrolments {
  private final Calendars calendars;

  Enrolments(Calendars calendars) {
    this.calendars = calendars;
  }

  /** What says an arm: an exposure, or a visit. */
  private enum Kind {
    EXPOSURE,
    VISIT
  }

  /** That a visitor is in an arm. */
  private record Word(
      long timeMillis, ChannelType channelType, Kind kind, Arm arm, long beginningMillis) {
    static final Comparator<Word> FIRST =
        Comparator.comparingLong(Word::timeMillis)
            .thenComparing(word -> word.channelType().code())
            .thenComparing(Word::kind)
            .thenComparing(Word::arm);
  }

  /** What one campaign has of one visitor. */
  private static final class Part {
    private final List<Word> words = new ArrayList<>();
    private long endMillis = Long.MIN_VALUE;

    void took(Campaign campaign) {
      endMillis = Math.max(endMillis, campaign.toMillis());
    }
  }

  /**
   * Returns what a visitor is a unit of, by campaign.
   *
   * @param visits none of them a robot's
   */
  List<Unit> of(String visitorId, List<Visit> visits) {
    Map<String, Part> parts = new TreeMap<>();
    for (Visit visit : visits) {
      visit(visitorId, visit, parts);
      visit.events().forEach(click -> exposure(click, visit, parts));
    }
    List<Unit> units = new ArrayList<>();
    parts.forEach(
        (campaign, part) ->
            part.words.stream()
                .min(Word.FIRST)
                .ifPresent(
                    word ->
                        units.add(
                            new Unit(
                                campaign,
                                visitorId,
                                word.arm(),
                                word.timeMillis(),
                                word.beginningMillis(),
                                part.endMillis))));
    return units;
  }

  private void visit(String visitorId, Visit visit, Map<String, Part> parts) {
    long timeMillis = visit.firstMillis();
    ChannelType type = visit.channel().type();
    for (Campaign campaign : calendars.at(timeMillis).campaigns()) {
      boolean treated =
          campaign.treatedChannels().isEmpty() || campaign.treatedChannels().contains(type);
      if (runs(campaign, timeMillis) && treated) {
        Part part = parts.computeIfAbsent(campaign.id(), id -> new Part());
        part.took(campaign);
        if (campaign.design() instanceof Design.Holdout holdout
            && holdout.assignment() == Assignment.HASH) {
          Arm arm = hashed(String.valueOf(holdout.salt()), visitorId, holdout.share());
          part.words.add(new Word(timeMillis, type, Kind.VISIT, arm, campaign.fromMillis()));
        }
      }
    }
  }

  private void exposure(Click click, Visit visit, Map<String, Part> parts) {
    String id = click.campaignId();
    if (id == null) {
      return;
    }
    long timeMillis = click.timeMillis();
    CampaignCalendar calendar = calendars.at(timeMillis);
    Campaign campaign = calendar.campaign(id);
    if (campaign != null
        && runs(campaign, timeMillis)
        && campaign.design() instanceof Design.Holdout holdout
        && holdout.assignment() == Assignment.EXPOSURE) {
      Part part = parts.computeIfAbsent(id, key -> new Part());
      part.took(campaign);
      Arm arm = "treatment".equals(click.arm()) ? Arm.TREATMENT : Arm.CONTROL;
      part.words.add(
          new Word(timeMillis, visit.channel().type(), Kind.EXPOSURE, arm, campaign.fromMillis()));
    }
  }

  private static boolean runs(Campaign campaign, long timeMillis) {
    return campaign.fromMillis() <= timeMillis && timeMillis < campaign.toMillis();
  }

  private static Arm hashed(String salt, String visitorId, double share) {
    long word = HashedId.ofAll(HashedId.of(salt), HashedId.of(visitorId)).high();
    double fraction = (double) (word >>> 11) / (1L << 53);
    return fraction < share ? Arm.TREATMENT : Arm.CONTROL;
  }
}
