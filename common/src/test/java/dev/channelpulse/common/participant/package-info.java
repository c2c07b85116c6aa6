@NullMarked
package dev.channelpulse.common.participant;

import org.jspecify.annotations.NullMarked;
