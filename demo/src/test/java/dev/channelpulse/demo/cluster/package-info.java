/** A real Flink cluster for tests: its own processes, its own jars, its REST interface. */
@NullMarked
package dev.channelpulse.demo.cluster;

import org.jspecify.annotations.NullMarked;
