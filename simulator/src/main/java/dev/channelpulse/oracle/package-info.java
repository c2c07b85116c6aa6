/** The oracle: every point computed by brute force from the records, straight from the contract. */
@NullMarked
package dev.channelpulse.oracle;

import org.jspecify.annotations.NullMarked;
