package dev.channelpulse.common.event;

import java.nio.charset.StandardCharsets;

/** Records as producers write them, for the tests of both parsers. */
final class Records {

  static final String CLICK =
      """
      {"event_id":"e1","event_time":"2026-11-11T20:00:00+08:00","type":"page_view",\
      "visitor_id":"v1"}""";

  static final String ORDER =
      """
      {"event_id":"e1","event_time":"2026-11-11T20:00:00+08:00","type":"paid","order_id":"o1",\
      "payment_id":"p1","buyer_id":"b1","amount":"12.34","currency":"CNY"}""";

  private Records() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the record with these fields put behind its own: of a repeated one the last counts. */
  static byte[] with(String json, String fields) {
    return utf8(json.substring(0, json.length() - 1) + "," + fields + "}");
  }

  static <T> T accepted(Parsed<T> parsed) {
    if (parsed instanceof Parsed.Accepted<T> accepted) {
      return accepted.event();
    }
    throw new AssertionError("not accepted: " + parsed);
  }

  static Rejection rejected(Parsed<?> parsed) {
    if (parsed instanceof Parsed.Rejected<?> rejected) {
      return rejected.rejection();
    }
    throw new AssertionError("not rejected: " + parsed);
  }
}
