/** Tests. */
@NullMarked
package dev.channelpulse.common.alert;

import org.jspecify.annotations.NullMarked;
