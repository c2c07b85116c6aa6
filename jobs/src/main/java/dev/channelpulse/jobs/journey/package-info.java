/** Keeps each visitor's journey in keyed state, and turns hits into facts. */
@NullMarked
package dev.channelpulse.jobs.journey;

import org.jspecify.annotations.NullMarked;
