/** Tests of what channels cost. */
@NullMarked
package dev.channelpulse.common.spend;

import org.jspecify.annotations.NullMarked;
