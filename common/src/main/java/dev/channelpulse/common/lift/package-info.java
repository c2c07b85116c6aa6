/** What a campaign changed: numbers in, estimates out. */
@NullMarked
package dev.channelpulse.common.lift;

import org.jspecify.annotations.NullMarked;
