/** Tests of {@code dev.channelpulse.common.cause}. */
@NullMarked
package dev.channelpulse.common.cause;

import org.jspecify.annotations.NullMarked;
