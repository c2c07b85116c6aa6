/** Tests. */
@NullMarked
package dev.channelpulse.common.bytes;

import org.jspecify.annotations.NullMarked;
