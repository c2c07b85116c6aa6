/** The rules that hold for all of common. */
@NullMarked
package dev.channelpulse.common;

import org.jspecify.annotations.NullMarked;
