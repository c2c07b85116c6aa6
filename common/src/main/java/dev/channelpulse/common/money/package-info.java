/** Rates of currencies by business day, and the records that wait for them. */
@NullMarked
package dev.channelpulse.common.money;

import org.jspecify.annotations.NullMarked;
