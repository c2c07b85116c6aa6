/** Says of each click which channel it names. */
@NullMarked
package dev.channelpulse.jobs.classify;

import org.jspecify.annotations.NullMarked;
