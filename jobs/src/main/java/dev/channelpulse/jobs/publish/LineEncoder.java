package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * Encodes points as line protocol with times in milliseconds: tag values made safe, {@link Long} as
 * integer, {@link Double} as float, strings quoted. Fields that are NaN or infinite are left out;
 * of a point without another field there is no line.
 */
/*
 * Escaping is the client's own, behind TagText, which keeps from it the characters that it forgets.
 * A NUL joins the parts of a series because no safe text holds one.
 */
final class LineEncoder implements ElementConverter<Point, Line> {
  private static final char PART = '\0';

  /** Returns how many fields can be written; 0 means that {@link #encode} must not be asked. */
  static int writableFields(Point point) {
    int writable = 0;
    for (Object value : point.fields().values()) {
      if (isWritable(value)) {
        writable++;
      }
    }
    return writable;
  }

  private static boolean isWritable(Object value) {
    return !(value instanceof Double number) || Double.isFinite(number);
  }

  /** Returns what tells one series from another, as the server will see it. */
  static String series(Point point) {
    StringBuilder series = new StringBuilder(point.measurement());
    safe(point.tags())
        .forEach((key, value) -> series.append(PART).append(key).append(PART).append(value));
    return series.toString();
  }

  /**
   * Returns what is equal for two points that the server keeps as one: the same series and time.
   */
  static String place(Point point) {
    return series(point) + PART + PART + point.timeMillis();
  }

  /** Returns what is equal for two points of which the later replaces the earlier in full. */
  static String identity(Point point) {
    StringBuilder identity = new StringBuilder(place(point));
    point
        .fields()
        .forEach(
            (field, value) -> {
              if (isWritable(value)) {
                identity.append(PART).append(field);
              }
            });
    return identity.toString();
  }

  private static Map<String, String> safe(Map<String, String> tags) {
    Map<String, String> safe = new TreeMap<>();
    tags.forEach((key, value) -> safe.put(key, TagText.safe(value)));
    return safe;
  }

  /**
   * Encodes a point.
   *
   * @throws IllegalArgumentException when the point has no field that can be written
   */
  static Line encode(Point point) {
    Map<String, Object> fields = new TreeMap<>(point.fields());
    fields.values().removeIf(value -> !isWritable(value));
    String text =
        org.influxdb.dto.Point.measurement(point.measurement())
            .tag(safe(point.tags()))
            .fields(fields)
            .time(point.timeMillis(), TimeUnit.MILLISECONDS)
            .build()
            .lineProtocol(TimeUnit.MILLISECONDS);
    return new Line(identity(point), text);
  }

  @Override
  public Line apply(Point point, SinkWriter.Context context) {
    return encode(point);
  }
}
