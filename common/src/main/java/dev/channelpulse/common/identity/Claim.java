package dev.channelpulse.common.identity;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Step;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.OrderEntry;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A record of an order that asks for its device.
 *
 * @param id the same for records that are one record sent several times
 * @param event id of the record
 * @param timeMillis event time, epoch milliseconds
 * @param step what it does for the funnel
 * @param device the device that it names; {@code null} where it names none
 */
public record Claim(
    HashedId id, HashedId event, long timeMillis, Step step, @Nullable HashedId device) {

  /** Of records with one id the first stands. */
  static final Comparator<Claim> ORDER =
      Comparator.comparingLong(Claim::timeMillis)
          .thenComparing(Claim::event)
          .thenComparing(Claim::device, Comparator.nullsLast(Comparator.naturalOrder()));

  /** Returns what a buyer's record asks for; {@code null} where it does nothing for the funnel. */
  public static @Nullable Claim of(BuyerEntry record) {
    OrderEntry entry = record.entry();
    Step step =
        switch (entry.type()) {
          case PLACED -> Step.PLACED;
          case PAID -> Step.PAID;
          case DEPOSIT_PAID, PAY_FAILED, CANCELLED, REFUNDED -> null;
        };
    return step == null
        ? null
        : new Claim(
            HashedId.ofAll(record.buyer(), entry.order(), entry.key()),
            entry.event(),
            entry.timeMillis(),
            step,
            entry.device());
  }
}
