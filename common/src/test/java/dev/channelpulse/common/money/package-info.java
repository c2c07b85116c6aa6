/** Tests. */
@NullMarked
package dev.channelpulse.common.money;

import org.jspecify.annotations.NullMarked;
