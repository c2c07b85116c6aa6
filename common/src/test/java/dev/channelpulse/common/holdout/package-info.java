@NullMarked
package dev.channelpulse.common.holdout;

import org.jspecify.annotations.NullMarked;
