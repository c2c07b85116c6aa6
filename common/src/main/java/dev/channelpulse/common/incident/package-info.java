/** What alerts watch, what goes wrong together, and what is said of it. */
@NullMarked
package dev.channelpulse.common.incident;

import org.jspecify.annotations.NullMarked;
