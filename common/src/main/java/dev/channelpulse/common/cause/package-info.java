/**
 * Where a deviation comes from: leaves and their forecasts in, the few slices that explain it out.
 */
@NullMarked
package dev.channelpulse.common.cause;

import org.jspecify.annotations.NullMarked;
