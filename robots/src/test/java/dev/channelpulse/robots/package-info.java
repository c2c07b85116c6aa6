/** Tests. */
@NullMarked
package dev.channelpulse.robots;

import org.jspecify.annotations.NullMarked;
