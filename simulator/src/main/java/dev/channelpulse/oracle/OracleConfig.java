package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.ChannelRules;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What the points depend on besides the records.
 *
 * @param rules the channel rules that every click is classified by
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
    long watermarkMillis) {

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

  /** Returns whether the watermark has reached this moment. */
  boolean reached(long millis) {
    return millis <= watermarkMillis;
  }
}
