/** What campaigns have come to so far, minute by minute, and the pace that earlier ones set. */
@NullMarked
package dev.channelpulse.common.progress;

import org.jspecify.annotations.NullMarked;
