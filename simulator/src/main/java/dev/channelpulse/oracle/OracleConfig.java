package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.ChannelRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the points depend on besides the records.
 *
 * @param rules the channel rules in force before any others
 * @param zone the business time zone: where hours and days begin
 * @param gap the longest silence inside a visit, positive
 * @param longest a visit is cut when it has lasted this long, positive
 * @param horizon a click whose event time is more than this before its arrival is too late
 * @param maxAhead a click whose event time is more than this after its arrival is rejected
 * @param outOfOrderness a click whose event time is more than this before its arrival is late
 * @param newAfter a visitor is new again after more than this without an event
 * @param maxRecordBytes a longer record is rejected
 * @param watermarkMillis the watermark that the run ended with, epoch milliseconds; {@link
 *     Long#MAX_VALUE} for a bounded run, which leaves nothing open
 * @param mostViews a visit with more page views than this within {@code viewsWithin} is a robot's
 * @param viewsWithin from the first to the last of them
 * @param laterRules the rule sets published, in any order
 * @param declared campaigns that always stand under their own name
 * @param topCampaigns how many others of a day do
 */
public record OracleConfig(
    ChannelRules rules,
    ZoneId zone,
    Duration gap,
    Duration longest,
    Duration horizon,
    Duration maxAhead,
    Duration outOfOrderness,
    Duration newAfter,
    int maxRecordBytes,
    long watermarkMillis,
    int mostViews,
    Duration viewsWithin,
    List<ChannelRules> laterRules,
    Set<String> declared,
    int topCampaigns) {

  private static final int TOP_CAMPAIGNS = 200;

  /** Copies the collections. */
  public OracleConfig {
    laterRules = List.copyOf(laterRules);
    declared = Set.copyOf(declared);
  }

  /**
   * Nothing is published: the same rules from beginning to end. More than 100 page views in 100 s
   * are a robot's. No campaign is declared.
   */
  public OracleConfig(
      ChannelRules rules,
      ZoneId zone,
      Duration gap,
      Duration longest,
      Duration horizon,
      Duration maxAhead,
      Duration outOfOrderness,
      Duration newAfter,
      int maxRecordBytes,
      long watermarkMillis) {
    this(
        rules,
        zone,
        gap,
        longest,
        horizon,
        maxAhead,
        outOfOrderness,
        newAfter,
        maxRecordBytes,
        watermarkMillis,
        100,
        Duration.ofSeconds(100),
        List.of(),
        Set.of(),
        TOP_CAMPAIGNS);
  }

  /** Returns the values of the contract, with the channel rules that come with the product. */
  public static OracleConfig defaults(long watermarkMillis) {
    return new OracleConfig(
        ChannelRules.defaults(),
        ZoneId.of("Asia/Shanghai"),
        Duration.ofMinutes(30),
        Duration.ofHours(24),
        Duration.ofHours(24),
        Duration.ofMinutes(10),
        Duration.ofSeconds(10),
        Duration.ofDays(180),
        1 << 20,
        watermarkMillis);
  }

  /** Returns the same, and these rule sets published. */
  public OracleConfig published(ChannelRules... sets) {
    return with(mostViews, viewsWithin, List.of(sets), declared, topCampaigns);
  }

  /** Returns the same with these campaigns declared, and names for so many others of a day. */
  public OracleConfig campaigns(Set<String> declaredCampaigns, int top) {
    return with(mostViews, viewsWithin, laterRules, declaredCampaigns, top);
  }

  /** Returns the same with another rate above which a visit is a robot's. */
  public OracleConfig quick(int views, Duration within) {
    return with(views, within, laterRules, declared, topCampaigns);
  }

  private OracleConfig with(
      int views, Duration within, List<ChannelRules> later, Set<String> names, int top) {
    return new OracleConfig(
        rules,
        zone,
        gap,
        longest,
        horizon,
        maxAhead,
        outOfOrderness,
        newAfter,
        maxRecordBytes,
        watermarkMillis,
        views,
        within,
        later,
        names,
        top);
  }

  /** Returns the rules in force at a moment of event time. */
  ChannelRules rulesAt(long timeMillis) {
    return laterRules.stream()
        .filter(set -> set.effectiveFromMillis() <= timeMillis)
        .max(
            Comparator.comparingLong(ChannelRules::effectiveFromMillis)
                .thenComparingInt(ChannelRules::version))
        .orElse(rules);
  }

  /** Returns whether the watermark has reached this moment. */
  boolean reached(long millis) {
    return millis <= watermarkMillis;
  }
}
