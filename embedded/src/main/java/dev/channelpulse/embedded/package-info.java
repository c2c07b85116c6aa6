/** Real servers for the demo and for tests: a Kafka broker in this JVM, an influxd beside it. */
@NullMarked
package dev.channelpulse.embedded;

import org.jspecify.annotations.NullMarked;
