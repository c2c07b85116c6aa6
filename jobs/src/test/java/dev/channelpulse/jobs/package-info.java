/** The rules that hold for all of jobs. */
@NullMarked
package dev.channelpulse.jobs;

import org.jspecify.annotations.NullMarked;
