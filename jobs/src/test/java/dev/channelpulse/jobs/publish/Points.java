package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import java.util.Map;
import java.util.TreeMap;

/** Points for tests. */
final class Points {
  private Points() {}

  /**
   * A point of {@code traffic_1m} with one tag {@code channel_type} and one field {@code visitors}.
   */
  static Point visitors(String channelType, long timeMillis, long visitors) {
    return point(Map.of("channel_type", channelType), Map.of("visitors", visitors), timeMillis);
  }

  static Point point(Map<String, String> tags, Map<String, Object> fields, long timeMillis) {
    return new Point("traffic_1m", new TreeMap<>(tags), new TreeMap<>(fields), timeMillis);
  }
}
