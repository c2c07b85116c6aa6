/** One campaign's holdout as it goes: the sums of its arms, and what they say of its lift. */
@NullMarked
package dev.channelpulse.common.holdout;

import org.jspecify.annotations.NullMarked;
