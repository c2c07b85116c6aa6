/**
 * One visitor in the campaigns of the calendar: when and by what it came, which arm it is in, and
 * what its orders came to.
 */
@NullMarked
package dev.channelpulse.common.participant;

import org.jspecify.annotations.NullMarked;
