package dev.channelpulse.simulator;

import dev.channelpulse.common.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ways in which a record can break the input contract, and the rule each breaks. */
enum Malformation {
  TOMBSTONE(RejectReason.TOMBSTONE),
  NO_BYTES(RejectReason.EMPTY),
  BLANK(RejectReason.EMPTY),
  OVERSIZE(RejectReason.TOO_LARGE),
  INVALID_UTF8(RejectReason.NOT_UTF8),
  TRUNCATED(RejectReason.NOT_JSON),
  TRAILING_TEXT(RejectReason.NOT_JSON),
  PLAIN_TEXT(RejectReason.NOT_JSON),
  ARRAY(RejectReason.NOT_AN_OBJECT),
  NUMBER(RejectReason.NOT_AN_OBJECT),
  NO_EVENT_ID(RejectReason.MISSING_FIELD),
  NO_TIME(RejectReason.MISSING_FIELD),
  NULL_TYPE(RejectReason.MISSING_FIELD),
  NO_VISITOR(RejectReason.MISSING_FIELD),
  TYPE_IS_A_NUMBER(RejectReason.WRONG_TYPE),
  VISITOR_IS_AN_OBJECT(RejectReason.WRONG_TYPE),
  TIME_IS_A_BOOLEAN(RejectReason.WRONG_TYPE),
  URL_IS_AN_ARRAY(RejectReason.WRONG_TYPE),
  EMPTY_VISITOR(RejectReason.BAD_ID),
  LONG_EVENT_ID(RejectReason.BAD_ID),
  TIME_IN_WORDS(RejectReason.BAD_TIME),
  TIME_WITHOUT_OFFSET(RejectReason.BAD_TIME),
  CLOCK_AHEAD(RejectReason.AHEAD_OF_TIME),
  UNKNOWN_LEAD_STEP(RejectReason.BAD_VALUE),
  UNKNOWN_ARM(RejectReason.BAD_VALUE);

  private static final long AHEAD_MILLIS = 3_600_000;

  private final RejectReason reason;

  Malformation(RejectReason reason) {
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }

  /**
   * Returns the bytes of such a record.
   *
   * @param good the record as it should have been
   * @param eventId the id it should have had
   * @param oversizeBytes the size of {@link #OVERSIZE}
   */
  byte @Nullable [] spoil(
      byte[] good, String eventId, String visitorId, long arrivalMillis, int oversizeBytes) {
    String id = quoted("m-" + eventId);
    String time = Long.toString(arrivalMillis);
    String visitor = quoted(visitorId);
    String type = quoted("page_view");
    return switch (this) {
      case TOMBSTONE -> null;
      case NO_BYTES -> new byte[0];
      case BLANK -> utf8(" \r\n\t");
      case OVERSIZE -> oversize(good, oversizeBytes);
      case INVALID_UTF8 -> invalid(good);
      case TRUNCATED -> Arrays.copyOf(good, good.length * 2 / 3);
      case TRAILING_TEXT -> utf8(new String(good, StandardCharsets.UTF_8) + " }");
      case PLAIN_TEXT -> utf8("GET /health HTTP/1.1");
      case ARRAY -> utf8("[" + new String(good, StandardCharsets.UTF_8) + "]");
      case NUMBER -> utf8(time);
      case NO_EVENT_ID -> json("event_time", time, "type", type, "visitor_id", visitor);
      case NO_TIME -> json("event_id", id, "type", type, "visitor_id", visitor);
      case NULL_TYPE -> click(id, time, "null", visitor);
      case NO_VISITOR -> json("event_id", id, "event_time", time, "type", type);
      case TYPE_IS_A_NUMBER -> click(id, time, "7", visitor);
      case VISITOR_IS_AN_OBJECT -> click(id, time, type, "{\"id\":" + visitor + "}");
      case TIME_IS_A_BOOLEAN -> click(id, "true", type, visitor);
      case URL_IS_AN_ARRAY -> click(id, time, type, visitor + ",\"url\":[\"https://a\"]");
      case EMPTY_VISITOR -> click(id, time, type, "\"\"");
      case LONG_EVENT_ID -> click(quoted("m".repeat(129)), time, type, visitor);
      case TIME_IN_WORDS -> click(id, quoted("yesterday"), type, visitor);
      case TIME_WITHOUT_OFFSET -> click(id, quoted("2026-11-11T20:00:00"), type, visitor);
      case CLOCK_AHEAD -> click(id, Long.toString(arrivalMillis + AHEAD_MILLIS), type, visitor);
      case UNKNOWN_LEAD_STEP ->
          click(id, time, quoted("lead"), visitor + ",\"lead_step\":\"waved\"");
      case UNKNOWN_ARM ->
          click(id, time, quoted("exposure"), visitor + ",\"campaign_id\":\"c1\",\"arm\":\"left\"");
    };
  }

  private static byte[] oversize(byte[] good, int bytes) {
    byte[] large = Arrays.copyOf(good, Math.max(bytes, good.length));
    Arrays.fill(large, good.length, large.length, (byte) ' ');
    return large;
  }

  private static byte[] invalid(byte[] good) {
    byte[] bytes = good.clone();
    bytes[good.length / 2] = (byte) 0xC3;
    bytes[good.length / 2 + 1] = (byte) 0x28;
    return bytes;
  }

  private static byte[] click(String id, String time, String type, String visitor) {
    return json("event_id", id, "event_time", time, "type", type, "visitor_id", visitor);
  }

  private static byte[] json(String... namesAndValues) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.append(i == 0 ? "" : ",").append(quoted(namesAndValues[i]));
      json.append(':').append(namesAndValues[i + 1]);
    }
    return utf8(json.append('}').toString());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
