/** The ends: points to InfluxDB, refused and late records whole to Kafka. */
@NullMarked
package dev.channelpulse.jobs.publish;

import org.jspecify.annotations.NullMarked;
