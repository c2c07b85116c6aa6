/** Tests. */
@NullMarked
package dev.channelpulse.common.identity;

import org.jspecify.annotations.NullMarked;
