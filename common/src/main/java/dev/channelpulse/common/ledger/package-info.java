/**
 * One buyer's orders, payments and refunds, and the touches they are owed to, as a pure function of
 * the sorted records: the room that holds state about money.
 */
@NullMarked
package dev.channelpulse.common.ledger;

import org.jspecify.annotations.NullMarked;
