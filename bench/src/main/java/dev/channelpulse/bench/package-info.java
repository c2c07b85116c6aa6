/** How fast the hot path of {@code common} is. */
@NullMarked
package dev.channelpulse.bench;

import org.jspecify.annotations.NullMarked;
