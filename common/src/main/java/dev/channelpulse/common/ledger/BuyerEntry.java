package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;

/**
 * An order's record on its way to its buyer's ledger.
 *
 * @param buyer whose: the account
 * @param entry what
 */
public record BuyerEntry(HashedId buyer, OrderEntry entry) {}
