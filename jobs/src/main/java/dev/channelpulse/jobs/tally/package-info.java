/** Adds facts up, before the shuffle and behind it, and makes points of the sums. */
@NullMarked
package dev.channelpulse.jobs.tally;

import org.jspecify.annotations.NullMarked;
