/** How the nouns stand in state and on the wire: versioned codecs without reflection. */
@NullMarked
package dev.channelpulse.common.bytes;

import org.jspecify.annotations.NullMarked;
