/** Which visits an order is owed to, and how much of it to each. */
@NullMarked
package dev.channelpulse.common.attribution;

import org.jspecify.annotations.NullMarked;
