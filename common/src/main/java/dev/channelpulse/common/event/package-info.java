/**
 * What came from outside: clicks and orders as the input contract has them, and the parser at the
 * door.
 */
@NullMarked
package dev.channelpulse.common.event;

import org.jspecify.annotations.NullMarked;
