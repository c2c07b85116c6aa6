/** Additive facts and the series they add up to. */
@NullMarked
package dev.channelpulse.common.metric;

import org.jspecify.annotations.NullMarked;
