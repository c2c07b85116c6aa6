/** Tells which visits are of which campaign and arm, and keeps what their visitors come to. */
@NullMarked
package dev.channelpulse.jobs.enrol;

import org.jspecify.annotations.NullMarked;
