/** Tests of the live board and of the dashboard files. */
@NullMarked
package dev.channelpulse.demo.board;

import org.jspecify.annotations.NullMarked;
