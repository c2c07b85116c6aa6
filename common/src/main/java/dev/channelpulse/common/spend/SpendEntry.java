package dev.channelpulse.common.spend;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendRecord;

/**
 * A report on its way to the others of its day.
 *
 * @param key which those are
 * @param report what it says
 */
public record SpendEntry(SpendKey key, SpendReport report) {

  /**
   * Makes one of a record; the money is in the record's own currency.
   *
   * @param dayMillis start of the business day that the record's time lies on
   */
  public static SpendEntry of(SpendRecord record, long dayMillis) {
    SpendEvent event = record.event();
    return new SpendEntry(
        new SpendKey(
            event.channelType(),
            event.platform(),
            event.campaign() == null ? "" : event.campaign(),
            dayMillis),
        new SpendReport(
            event.granularity(),
            event.eventTimeMillis(),
            HashedId.of(event.eventId()),
            record.origin().arrivalMillis(),
            event.amountMinor(),
            event.impressions(),
            event.clicks()));
  }

  /** Returns the same with another amount, in minor units. */
  public SpendEntry withAmount(long amountMinor) {
    return new SpendEntry(
        key,
        new SpendReport(
            report.granularity(),
            report.timeMillis(),
            report.eventId(),
            report.arrivalMillis(),
            amountMinor,
            report.impressions(),
            report.clicks()));
  }
}
