/** Alerts as values: what is wrong, since when, at what cost and why, and the words for it. */
@NullMarked
package dev.channelpulse.common.alert;

import org.jspecify.annotations.NullMarked;
