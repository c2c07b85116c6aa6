/** The whole pipeline in one JVM, with a live board and a shop whose truth is known. */
@NullMarked
package dev.channelpulse.demo;

import org.jspecify.annotations.NullMarked;
