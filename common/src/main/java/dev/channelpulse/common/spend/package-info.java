/** What channels cost: reports that replace each other, and the sums of those that stand. */
@NullMarked
package dev.channelpulse.common.spend;

import org.jspecify.annotations.NullMarked;
