package dev.channelpulse.common.money;

import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.spend.SpendEntry;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a channel cost in another currency than the reporting one.
 *
 * @param day the rate that it waits for
 * @param entry the report, in its own currency
 * @param origin the record as it came
 */
public record HeldSpend(RateDay day, SpendEntry entry, Origin origin) implements Held<SpendEntry> {

  /** Returns its arrival: what it speaks of may be long gone. */
  @Override
  public long countedMillis() {
    return origin.arrivalMillis();
  }

  @Override
  public Optional<SpendEntry> priced(long rateNanos) {
    OptionalLong amount = Exchange.convert(entry.report().amountMinor(), rateNanos);
    return amount.isPresent()
        ? Optional.of(entry.withAmount(amount.getAsLong()))
        : Optional.empty();
  }
}
