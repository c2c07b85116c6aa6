/** A seeded shop whose visitors are known: the clicks come out, and beside them the truth. */
@NullMarked
package dev.channelpulse.simulator;

import org.jspecify.annotations.NullMarked;
