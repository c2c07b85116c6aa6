/** Tests. */
@NullMarked
package dev.channelpulse.common.journey;

import org.jspecify.annotations.NullMarked;
