package dev.channelpulse.jobs.watch;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.line.Point;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A watched shop.
 *
 * @param points what was expected, and how incidents stand
 * @param alerts every incident as it begins, each minute that it goes on, and as it ends
 */
public record Watched(DataStream<Point> points, DataStream<Alert> alerts) {}
