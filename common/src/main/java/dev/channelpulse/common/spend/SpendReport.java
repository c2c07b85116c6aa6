package dev.channelpulse.common.spend;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.SpendGranularity;
import java.util.Comparator;

/**
 * What a record says that a campaign cost.
 *
 * @param granularity whether it speaks of an hour or of the day
 * @param timeMillis start of that, epoch milliseconds
 * @param eventId hash of the record's {@code event_id}
 * @param arrivalMillis the Kafka record's own timestamp, epoch milliseconds
 * @param amountMinor minor units, 0 or more
 * @param impressions 0 or more
 * @param clicks 0 or more
 */
public record SpendReport(
    SpendGranularity granularity,
    long timeMillis,
    HashedId eventId,
    long arrivalMillis,
    long amountMinor,
    long impressions,
    long clicks) {

  /** Of the reports of one time the last stands. */
  static final Comparator<SpendReport> BY_ARRIVAL =
      Comparator.comparingLong(SpendReport::arrivalMillis).thenComparing(SpendReport::eventId);

  /** Of the copies of one record the first stands. */
  static final Comparator<SpendReport> OF_COPIES =
      Comparator.comparingLong(SpendReport::arrivalMillis)
          .thenComparingLong(SpendReport::amountMinor)
          .thenComparingLong(SpendReport::impressions)
          .thenComparingLong(SpendReport::clicks);

  boolean isCopyOf(SpendReport other) {
    return granularity == other.granularity
        && timeMillis == other.timeMillis
        && eventId.equals(other.eventId);
  }
}
