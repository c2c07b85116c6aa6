/** Tests. */
@NullMarked
package dev.channelpulse.common.metric;

import org.jspecify.annotations.NullMarked;
