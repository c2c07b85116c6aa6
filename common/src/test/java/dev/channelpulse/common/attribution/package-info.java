/** Tests of the credits that visits get. */
@NullMarked
package dev.channelpulse.common.attribution;

import org.jspecify.annotations.NullMarked;
