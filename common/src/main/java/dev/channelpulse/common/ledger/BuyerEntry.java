package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderEvent;

/**
 * An order's record on its way to its buyer's ledger.
 *
 * @param buyer whose: the account
 * @param entry what
 */
public record BuyerEntry(HashedId buyer, OrderEntry entry) {

  /**
   * Returns the entry of a record.
   *
   * @param rateNanos see {@link OrderEntry}
   */
  public static BuyerEntry of(OrderEvent event, long rateNanos) {
    return new BuyerEntry(HashedId.of(event.buyerId()), OrderEntry.of(event, rateNanos));
  }
}
