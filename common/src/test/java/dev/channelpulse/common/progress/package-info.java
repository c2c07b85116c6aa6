@NullMarked
package dev.channelpulse.common.progress;

import org.jspecify.annotations.NullMarked;
