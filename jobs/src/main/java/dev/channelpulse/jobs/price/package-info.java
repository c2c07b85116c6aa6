/** Puts a rate to money in other currencies, and holds what has none yet. */
@NullMarked
package dev.channelpulse.jobs.price;

import org.jspecify.annotations.NullMarked;
