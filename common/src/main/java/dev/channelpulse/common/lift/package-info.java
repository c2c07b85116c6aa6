/** What a campaign changed, from a randomised holdout: numbers in, estimates out. */
@NullMarked
package dev.channelpulse.common.lift;

import org.jspecify.annotations.NullMarked;
