/** Tests. */
@NullMarked
package dev.channelpulse.common.ledger;

import org.jspecify.annotations.NullMarked;
