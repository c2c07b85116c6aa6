/** Points as InfluxDB stores them: the only place that names measurements, tags and fields. */
@NullMarked
package dev.channelpulse.common.line;

import org.jspecify.annotations.NullMarked;
