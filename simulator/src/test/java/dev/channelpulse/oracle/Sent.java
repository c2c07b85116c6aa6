package dev.channelpulse.oracle;

import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A click to send, and when it arrives. Moments are Shanghai time, {@code 10:00:00.001} on the
 * eleventh of November 2026 or {@code 2026-11-12T10:00} on any day.
 */
record Sent(
    String topic,
    String visitorId,
    String eventId,
    long timeMillis,
    long arrivalMillis,
    String type,
    @Nullable String source,
    String agent) {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** A page view without evidence that arrives as it happens; its id is made of who and when. */
  static Sent view(String visitorId, String time) {
    return view(visitorId, at(time));
  }

  static Sent view(String visitorId, long timeMillis) {
    return new Sent(
        "clicks",
        visitorId,
        visitorId + "-" + timeMillis,
        timeMillis,
        timeMillis,
        "page_view",
        null,
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36");
  }

  static long at(String time) {
    String dated = time.contains("T") ? time : "2026-11-11T" + time;
    return LocalDateTime.parse(dated).atZone(SHANGHAI).toInstant().toEpochMilli();
  }

  Sent to(String other) {
    return new Sent(other, visitorId, eventId, timeMillis, arrivalMillis, type, source, agent);
  }

  Sent id(String other) {
    return new Sent(topic, visitorId, other, timeMillis, arrivalMillis, type, source, agent);
  }

  Sent arriving(String time) {
    return new Sent(topic, visitorId, eventId, timeMillis, at(time), type, source, agent);
  }

  Sent as(String other) {
    return new Sent(topic, visitorId, eventId, timeMillis, arrivalMillis, other, source, agent);
  }

  /** With a source of {@link Checked#RULES}; a source that they do not name is unassigned. */
  Sent from(String other) {
    return new Sent(topic, visitorId, eventId, timeMillis, arrivalMillis, type, other, agent);
  }

  Sent byRobot() {
    String robot =
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)";
    return new Sent(topic, visitorId, eventId, timeMillis, arrivalMillis, type, source, robot);
  }

  ArrivedRecord record() {
    String utm = source == null ? "" : ",\"utm_source\":\"" + source + "\"";
    String json =
        "{\"event_id\":\"%s\",\"event_time\":%d,\"type\":\"%s\",\"visitor_id\":\"%s\",\"user_agent\":\"%s\"%s}"
            .formatted(eventId, timeMillis, type, visitorId, agent, utm);
    return new ArrivedRecord(topic, 0, arrivalMillis, null, json.getBytes(StandardCharsets.UTF_8));
  }
}
