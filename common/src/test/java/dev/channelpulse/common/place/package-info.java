/** Where visitors are when they come. */
@NullMarked
package dev.channelpulse.common.place;

import org.jspecify.annotations.NullMarked;
