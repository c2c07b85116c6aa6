package dev.channelpulse.jobs.publish;

import com.squareup.moshi.JsonWriter;
import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.alert.AlertText;
import dev.channelpulse.common.alert.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Map;
import okio.Buffer;

/**
 * An alert as one JSON object for the topic of alerts; docs/alerts.md describes it. What is not
 * there is left out.
 */
final class AlertJson {
  private static final int VERSION = 1;

  private AlertJson() {}

  /**
   * Returns the object in UTF-8.
   *
   * @param zone the business time zone, for the times in texts
   */
  static byte[] of(Alert alert, ZoneId zone) {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginObject();
      json.name("v").value(VERSION);
      identity(alert, json);
      times(alert, json);
      figures(alert, json);
      causes(alert, json);
      text("owner", alert.owner(), json);
      text("runbook", alert.runbook(), json);
      text("panel", alert.panel(), json);
      AlertText en = AlertText.of(Language.EN, zone);
      AlertText zh = AlertText.of(Language.ZH, zone);
      json.name("title").value(en.title(alert));
      json.name("title_zh").value(zh.title(alert));
      json.name("summary").value(en.summary(alert));
      json.name("summary_zh").value(zh.summary(alert));
      json.endObject();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return buffer.readByteArray();
  }

  private static void identity(Alert alert, JsonWriter json) throws IOException {
    AlertSubject subject = alert.subject();
    json.name("id").value(alert.id());
    json.name("rule").value(alert.rule());
    json.name("severity").value(alert.severity().text());
    json.name("state").value(alert.state().text());
    json.name("metric").value(subject.metric());
    json.name("channel_type").value(subject.channelType());
    json.name("platform").value(subject.platform());
    text("dimension", subject.dimension(), json);
    text("member", subject.member(), json);
  }

  private static void times(Alert alert, JsonWriter json) throws IOException {
    json.name("start").value(alert.startMillis());
    json.name("minute").value(alert.minuteMillis());
    Long end = alert.endMillis();
    if (end != null) {
      json.name("end").value(end);
    }
  }

  private static void figures(Alert alert, JsonWriter json) throws IOException {
    AlertReading reading = alert.reading();
    number("value", reading.value(), json);
    number("expected", reading.expected(), json);
    number("low", reading.low(), json);
    number("high", reading.high(), json);
    json.name("unit").value(reading.unit().text());
    Long cost = alert.costMinorPerMinute();
    if (cost != null) {
      json.name("cost_per_minute").value(cost);
    }
    text("currency", alert.currency(), json);
  }

  private static void causes(Alert alert, JsonWriter json) throws IOException {
    json.name("causes").beginArray();
    for (AlertCause cause : alert.causes()) {
      json.beginObject().name("slice").beginObject();
      for (Map.Entry<String, String> pair : cause.slice().entrySet()) {
        json.name(pair.getKey()).value(pair.getValue());
      }
      json.endObject();
      number("share", cause.shareRatio(), json);
      number("value", cause.real(), json);
      number("expected", cause.expected(), json);
      json.endObject();
    }
    json.endArray();
    json.name("folded").beginArray();
    for (String series : alert.folded()) {
      json.value(series);
    }
    json.endArray();
  }

  private static void number(String name, double number, JsonWriter json) throws IOException {
    if (Double.isFinite(number)) {
      json.name(name).value(number);
    }
  }

  private static void text(String name, String text, JsonWriter json) throws IOException {
    if (!text.isEmpty()) {
      json.name(name).value(text);
    }
  }
}
