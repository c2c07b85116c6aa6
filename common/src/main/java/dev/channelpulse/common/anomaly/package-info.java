/** Whether a minute of a series is out of the ordinary: numbers and times in, judgements out. */
@NullMarked
package dev.channelpulse.common.anomaly;

import org.jspecify.annotations.NullMarked;
