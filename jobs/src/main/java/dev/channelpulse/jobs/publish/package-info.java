/** The ends: points to InfluxDB, alerts to Alertmanager, alerts and refused records to Kafka. */
@NullMarked
package dev.channelpulse.jobs.publish;

import org.jspecify.annotations.NullMarked;
