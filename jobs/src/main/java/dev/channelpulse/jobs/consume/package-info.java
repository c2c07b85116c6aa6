/** Everything that reads from Kafka. */
@NullMarked
package dev.channelpulse.jobs.consume;

import org.jspecify.annotations.NullMarked;
