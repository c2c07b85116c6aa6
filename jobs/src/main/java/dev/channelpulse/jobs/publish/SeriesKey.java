package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import org.apache.flink.api.java.functions.KeySelector;

/** Sends all points of a series through one writer, so that they arrive in order. */
final class SeriesKey implements KeySelector<Point, String> {
  @Override
  public String getKey(Point point) {
    return LineEncoder.series(point);
  }
}
