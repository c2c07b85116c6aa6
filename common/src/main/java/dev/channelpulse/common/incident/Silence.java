package dev.channelpulse.common.incident;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.alert.AlertUnit;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.WatchField;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether records still come, and whether event time goes on: what event time itself can't say. All
 * times are of the clock, epoch milliseconds.
 */
/*
 * A topic is silent where it has been so for as long as was asked and for twenty times as long as
 * lay between its records of late: by chance that happens once in five hundred million times, so a
 * small shop's quiet night is no alert. How often records come is a sum that fades within an hour.
 */
public final class Silence {

  private static final double MEMORY_MILLIS = 3_600_000;
  private static final int GAPS = 20;
  private static final String NO_DATA = "no-data";
  private static final String STALE = "stale-watermark";

  final NavigableMap<String, Heard> topics = new TreeMap<>();
  long watermark = Long.MIN_VALUE;
  long watermarkSince;
  @Nullable Alert stale;

  /** What was heard of a topic. */
  static final class Heard {
    double records;
    long lastMillis;
    @Nullable Alert silent;

    Heard copy() {
      Heard copy = new Heard();
      copy.records = records;
      copy.lastMillis = lastMillis;
      copy.silent = silent;
      return copy;
    }

    private void hear(long count, long now) {
      records = faded(now) + count;
      lastMillis = Math.max(lastMillis, now);
    }

    private double faded(long now) {
      return records * Math.exp(-Math.max(0, now - lastMillis) / MEMORY_MILLIS);
    }

    private boolean isSilent(long now, long silentMillis) {
      long gap = now - lastMillis;
      return gap >= silentMillis && gap * records >= GAPS * MEMORY_MILLIS;
    }
  }

  Silence copy() {
    Silence copy = new Silence();
    topics.forEach((topic, heard) -> copy.topics.put(topic, heard.copy()));
    copy.watermark = watermark;
    copy.watermarkSince = watermarkSince;
    copy.stale = stale;
    return copy;
  }

  /** Takes a fact that has come now; returns whether it told of records. */
  public boolean hear(Fact fact, long now) {
    if (fact.series().family() != Family.WATCH) {
      return false;
    }
    WatchedPlace place = WatchedPlace.of(fact.series());
    long records = fact.deltas()[WatchField.RECORDS.index()];
    if (!place.dimension().equals(WatchShare.TOPIC) || records <= 0) {
      return false;
    }
    topics.computeIfAbsent(place.member(), none -> new Heard()).hear(records, now);
    return true;
  }

  /** Begins to listen again: while nobody listened nothing was silent. */
  public void resume(long now) {
    topics.values().forEach(heard -> heard.lastMillis = now);
    watermarkSince = now;
  }

  /**
   * Listens, and returns what has begun or ended.
   *
   * @param watermarkMillis event time reached
   * @param listened topics whose silence matters
   * @param silentMillis how long is silent at least
   * @param rules what follows from silence, and whether anything does
   */
  public List<Alert> listen(
      long now, long watermarkMillis, List<String> listened, long silentMillis, AlertRules rules) {
    boolean on = rules.isOn(WatchedMetric.FRESHNESS);
    List<Alert> alerts = new ArrayList<>();
    boolean some = false;
    for (String topic : listened) {
      Heard heard = topics.get(topic);
      if (heard != null) {
        some |= now - heard.lastMillis < silentMillis;
        listen(topic, heard, now, silentMillis, on, rules, alerts);
      }
    }
    if (watermarkMillis != watermark) {
      watermark = watermarkMillis;
      watermarkSince = now;
    }
    boolean stands =
        on
            && some
            && watermark != Long.MIN_VALUE
            && watermark != Long.MAX_VALUE
            && now - watermarkSince >= silentMillis;
    Alert open = stale;
    if (stands && open == null) {
      stale =
          alert(
              STALE,
              WatchedPlace.SHOP,
              watermarkSince,
              now,
              (double) (now - watermark),
              silentMillis,
              rules);
      alerts.add(stale);
    } else if (!stands && open != null) {
      stale = null;
      alerts.add(over(open, now));
    }
    return alerts;
  }

  private static void listen(
      String topic,
      Heard heard,
      long now,
      long silentMillis,
      boolean on,
      AlertRules rules,
      List<Alert> alerts) {
    Alert open = heard.silent;
    boolean silent = on && heard.isSilent(now, silentMillis);
    if (silent && open == null) {
      WatchedPlace place = WatchedPlace.ofTopic(topic);
      heard.silent = alert(NO_DATA, place, heard.lastMillis, now, Double.NaN, silentMillis, rules);
      alerts.add(heard.silent);
    } else if (open != null && now - heard.lastMillis < silentMillis) {
      heard.silent = null;
      alerts.add(over(open, now));
    }
  }

  private static Alert alert(
      String rule,
      WatchedPlace place,
      long since,
      long now,
      double value,
      long most,
      AlertRules rules) {
    Response response = rules.response(WatchedMetric.FRESHNESS, place);
    AlertSubject subject = place.subject(WatchedMetric.FRESHNESS);
    return new Alert(
        rule,
        response.severity(),
        AlertState.FIRING,
        subject,
        minuteStart(since),
        minuteStart(now),
        null,
        new AlertReading(value, Double.NaN, Double.NaN, most, AlertUnit.MILLISECONDS),
        null,
        "",
        List.of(),
        List.of(),
        response.owner(),
        response.runbook(),
        "");
  }

  private static Alert over(Alert open, long now) {
    return open.resolved(minuteStart(now), minuteStart(now), open.reading());
  }
}
