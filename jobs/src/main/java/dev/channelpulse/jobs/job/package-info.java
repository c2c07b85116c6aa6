/** The mains, the topologies, and the ends that they fetch. */
@NullMarked
package dev.channelpulse.jobs.job;

import org.jspecify.annotations.NullMarked;
