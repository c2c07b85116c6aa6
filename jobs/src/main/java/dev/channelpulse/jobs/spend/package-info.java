/** Keeps what each campaign's day cost in keyed state, and turns reports into facts. */
@NullMarked
package dev.channelpulse.jobs.spend;

import org.jspecify.annotations.NullMarked;
