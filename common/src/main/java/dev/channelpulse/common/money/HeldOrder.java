package dev.channelpulse.common.money;

import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.ledger.OrderEntry;
import java.util.Optional;

/**
 * A change of an order in another currency than the reporting one.
 *
 * @param day the rate that it waits for
 * @param entry the record as it will count, with a rate of 0
 * @param origin the record as it came
 */
public record HeldOrder(RateDay day, BuyerEntry entry, Origin origin) implements Held<BuyerEntry> {

  @Override
  public long countedMillis() {
    return entry.entry().timeMillis();
  }

  @Override
  public Optional<BuyerEntry> priced(long rateNanos) {
    OrderEntry order = entry.entry();
    boolean fits =
        Exchange.convert(order.amountMinor(), rateNanos).isPresent()
            && Exchange.convert(order.discountMinor(), rateNanos).isPresent()
            && Exchange.convert(order.subsidyMinor(), rateNanos).isPresent();
    return fits
        ? Optional.of(new BuyerEntry(entry.buyer(), order.withRate(rateNanos)))
        : Optional.empty();
  }

  /** Makes one of a record whose money needs the rate of a day. */
  public static HeldOrder of(RateDay day, OrderRecord record) {
    return new HeldOrder(day, BuyerEntry.of(record.event(), 0), record.origin());
  }
}
