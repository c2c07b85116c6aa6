/** Hand-computed cases, a sentence of the contract each. */
@NullMarked
package dev.channelpulse.oracle;

import org.jspecify.annotations.NullMarked;
