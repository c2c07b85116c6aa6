package dev.channelpulse.common.line;

import java.util.SortedMap;

/** Float fields, of which NaN and infinities are left out: InfluxDB refuses them. */
final class Numbers {

  private Numbers() {}

  static void put(String field, double number, SortedMap<String, Object> fields) {
    if (Double.isFinite(number)) {
      fields.put(field, number);
    }
  }
}
