/** Tests of {@code dev.channelpulse.common.lift}. */
@NullMarked
package dev.channelpulse.common.lift;

import org.jspecify.annotations.NullMarked;
