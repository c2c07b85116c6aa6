package dev.channelpulse.jobs.publish;

import com.squareup.moshi.JsonWriter;
import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.alert.AlertText;
import dev.channelpulse.common.alert.Language;
import dev.channelpulse.common.event.PrintableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.Buffer;

/** Alerts as {@code POST /api/v2/alerts} takes them. */
/*
 * Alertmanager knows an alert by its labels, all of them. They are those of the incident as it was
 * first sent, so that nothing that changes later makes a second alert of it.
 *
 * While it fires, endsAt is five minutes ahead, or four re-sends where those take longer: a job that
 * restarts within that time is not missed, and of a job that is gone for good the alerts end by
 * themselves. Without endsAt it would be the server's resolve_timeout that decides.
 */
final class AlertmanagerJson {
  private static final long LEAST_HOLD_MILLIS = 300_000;
  private static final int RESENDS_HELD = 4;
  private static final int MOST_CHARACTERS = 1_000;

  private final AlertmanagerTarget target;
  private final AlertText zh;
  private final AlertText en;

  AlertmanagerJson(AlertmanagerTarget target) {
    this.target = target;
    this.zh = AlertText.of(Language.ZH, target.zone());
    this.en = AlertText.of(Language.EN, target.zone());
  }

  /** Returns the body of a request. */
  byte[] body(List<AlertBook.Due> due, long nowMillis) {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginArray();
      for (AlertBook.Due each : due) {
        write(each, nowMillis, json);
      }
      json.endArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return buffer.readByteArray();
  }

  private void write(AlertBook.Due due, long nowMillis, JsonWriter json) throws IOException {
    Alert alert = due.latest();
    json.beginObject();
    write("labels", labels(due.opened()), json);
    write("annotations", annotations(alert), json);
    json.name("startsAt").value(time(due.opened().startMillis()));
    json.name("endsAt").value(time(endMillis(alert, nowMillis)));
    if (!target.dashboards().isEmpty() && !alert.panel().isEmpty()) {
      json.name("generatorURL").value(panel(alert));
    }
    json.endObject();
  }

  /** The labels of an incident. */
  SortedMap<String, String> labels(Alert opened) {
    SortedMap<String, String> labels = new TreeMap<>(target.labels());
    AlertSubject subject = opened.subject();
    labels.put("alertname", opened.rule());
    labels.put("severity", opened.severity().text());
    labels.put("metric", TagText.safe(subject.metric()));
    labels.put("channel_type", TagText.safe(subject.channelType()));
    labels.put("platform", TagText.safe(subject.platform()));
    if (!subject.dimension().isEmpty()) {
      labels.put("slice", TagText.safe(subject.slice()));
    }
    if (!opened.owner().isEmpty()) {
      labels.put("owner", TagText.safe(opened.owner()));
    }
    labels.put("id", opened.id());
    return labels;
  }

  private SortedMap<String, String> annotations(Alert alert) {
    SortedMap<String, String> texts = new TreeMap<>();
    addTexts("", en, alert, texts);
    addTexts("_zh", zh, alert, texts);
    texts.put("since", en.since(alert));
    texts.put(
        "slices",
        alert.causes().stream().map(AlertCause::sliceText).collect(Collectors.joining("; ")));
    texts.put("folded", PrintableText.of(String.join(", ", alert.folded()), MOST_CHARACTERS));
    texts.put("runbook", alert.runbook());
    texts.put("panel", alert.panel().isEmpty() ? "" : panel(alert));
    texts.values().removeIf(String::isEmpty);
    return texts;
  }

  private static void addTexts(
      String suffix, AlertText text, Alert alert, Map<String, String> texts) {
    texts.put("title" + suffix, text.title(alert));
    texts.put("summary" + suffix, text.summary(alert));
    texts.put("value" + suffix, text.value(alert));
    texts.put("expected" + suffix, text.expected(alert));
    texts.put("cost" + suffix, text.costPerMinute(alert));
    texts.put("causes" + suffix, text.causeList(alert));
  }

  private String panel(Alert alert) {
    String base = target.dashboards();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + alert.panel();
  }

  /* An end that the server's clock has not reached would keep a resolved alert open. */
  private long endMillis(Alert alert, long nowMillis) {
    Long end = alert.endMillis();
    return alert.state() == AlertState.FIRING || end == null
        ? nowMillis + Math.max(LEAST_HOLD_MILLIS, RESENDS_HELD * target.resendMillis())
        : Math.max(alert.startMillis(), Math.min(end, nowMillis));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static void write(String name, SortedMap<String, String> texts, JsonWriter json)
      throws IOException {
    json.name(name).beginObject();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.name(text.getKey()).value(text.getValue());
    }
    json.endObject();
  }
}
