package dev.channelpulse.oracle;

import org.jspecify.annotations.Nullable;

/**
 * Something that counts in a field of a row.
 *
 * @param amount what is added; 1 where {@code who} is given
 * @param who whom it counts once in a window, {@code null} where all of it adds up
 */
record Counted(long timeMillis, String field, long amount, @Nullable String who) {}
