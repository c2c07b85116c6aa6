/** Where a visit came from: the rule document, and the engine that classifies by it. */
@NullMarked
package dev.channelpulse.common.channel;

import org.jspecify.annotations.NullMarked;
