/** Watches the shop, minute by minute, and says what is wrong. */
@NullMarked
package dev.channelpulse.jobs.watch;

import org.jspecify.annotations.NullMarked;
