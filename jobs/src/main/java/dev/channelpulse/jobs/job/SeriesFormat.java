package dev.channelpulse.jobs.job;

import dev.channelpulse.common.anomaly.SeriesKind;
import java.time.ZoneId;

/**
 * How a file of series is to be read.
 *
 * @param zone of times without an offset
 * @param decimals of an amount
 */
record SeriesFormat(SeriesKind kind, ZoneId zone, int decimals) {}
