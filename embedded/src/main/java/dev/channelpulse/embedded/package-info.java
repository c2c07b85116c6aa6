/**
 * Real servers for the demo and for tests: a broker in this JVM, influxd and Alertmanager beside.
 */
@NullMarked
package dev.channelpulse.embedded;

import org.jspecify.annotations.NullMarked;
