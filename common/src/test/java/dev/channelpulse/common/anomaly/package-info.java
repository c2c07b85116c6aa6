/** Tests of anomalies, with seeded series of which the truth is known. */
@NullMarked
package dev.channelpulse.common.anomaly;

import org.jspecify.annotations.NullMarked;
