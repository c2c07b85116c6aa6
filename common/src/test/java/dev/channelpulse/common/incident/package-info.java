@NullMarked
package dev.channelpulse.common.incident;

import org.jspecify.annotations.NullMarked;
