/** Tests. */
@NullMarked
package dev.channelpulse.common.line;

import org.jspecify.annotations.NullMarked;
