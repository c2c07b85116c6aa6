/** The whole path on real servers, against the oracle. */
@NullMarked
package dev.channelpulse.demo.endtoend;

import org.jspecify.annotations.NullMarked;
