/** What holds the parsers to the input contract. */
@NullMarked
package dev.channelpulse.common.event;

import org.jspecify.annotations.NullMarked;
