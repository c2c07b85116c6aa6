/**
 * One visitor's visits as a pure function of the sorted events: the room that holds state about
 * visitors.
 */
@NullMarked
package dev.channelpulse.common.journey;

import org.jspecify.annotations.NullMarked;
