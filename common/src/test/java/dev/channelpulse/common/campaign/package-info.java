/** Tests. */
@NullMarked
package dev.channelpulse.common.campaign;

import org.jspecify.annotations.NullMarked;
