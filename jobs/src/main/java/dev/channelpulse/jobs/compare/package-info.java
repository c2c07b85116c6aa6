/** Compares the arms of campaigns, and says what they show of their lift. */
@NullMarked
package dev.channelpulse.jobs.compare;

import org.jspecify.annotations.NullMarked;
