package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.metric.BusinessCalendar;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in the shop, each thing once: series that go wrong together, because one draws the
 * other or is a part of it, are one incident. A pure function of the findings, minute by minute.
 */
/*
 * Which of several series sees an incident first is chance, and what is told first is what people
 * are called for: so a series that others explain better (a platform, of which the channel type may
 * follow; the orders, which follow from payments that fail) waits a minute for them.
 * An incident takes in none that is more urgent, or nobody would be called: it is taken in by that
 * one, and ends.
 */
public final class Incidents {

  /** How long a series waits for one that explains it better. */
  static final long PATIENCE_MILLIS = BusinessCalendar.MINUTE_MILLIS;

  /** Its causes are looked for so long: later minutes are those in which it is already mended. */
  private static final long EXPLAINED_MILLIS = 10 * BusinessCalendar.MINUTE_MILLIS;

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.response().severity())
          .thenComparing(finding -> finding.place().depth())
          .thenComparing(finding -> -finding.metric().draws().size())
          .thenComparing(Finding::metric)
          .thenComparing(Finding::series)
          .thenComparing(Finding::rule);

  /** By their first minute, then as they were found. */
  final List<Incident> open;

  /** Since when findings wait, epoch milliseconds, by series and rule. */
  final Map<String, Long> waiting;

  /** Makes those of a shop in which nothing is wrong. */
  public Incidents() {
    this(new ArrayList<>(), new TreeMap<>());
  }

  Incidents(List<Incident> open, Map<String, Long> waiting) {
    this.open = open;
    this.waiting = waiting;
  }

  /** Returns the same, on its own. */
  Incidents copy() {
    List<Incident> copies = new ArrayList<>();
    open.forEach(incident -> copies.add(incident.copy()));
    return new Incidents(copies, new TreeMap<>(waiting));
  }

  /** Returns whether nothing is wrong. */
  public boolean isEmpty() {
    return open.isEmpty() && waiting.isEmpty();
  }

  /**
   * Takes all that is wrong in a minute, and says how the incidents stand at its end: those that go
   * on, then those that are over.
   *
   * @param minuteMillis start of the minute, epoch milliseconds
   * @param findings of the minute
   * @param told what else is to be said of an incident
   */
  List<Alert> minute(long minuteMillis, List<Finding> findings, Told told, ZoneId zone) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(ORDER);
    Map<Incident, List<Finding>> going = new HashMap<>();
    Set<String> stillWaiting = new HashSet<>();
    List<Alert> takenIn = new ArrayList<>();
    for (Finding finding : sorted) {
      Incident incident = incidentOf(finding);
      if (incident == null && opens(finding, minuteMillis, stillWaiting, zone)) {
        incident = open(finding, minuteMillis, told);
        takeIn(incident, finding, minuteMillis, told, takenIn);
      }
      if (incident != null) {
        incident.series.add(finding.series());
        going.computeIfAbsent(incident, none -> new ArrayList<>()).add(finding);
      }
    }
    waiting.keySet().retainAll(stillWaiting);
    List<Alert> alerts = tell(minuteMillis, going, told);
    alerts.addAll(takenIn);
    return alerts;
  }

  private void takeIn(
      Incident incident, Finding finding, long minuteMillis, Told told, List<Alert> takenIn) {
    for (Incident other : List.copyOf(open)) {
      if (incident.alert.severity().compareTo(other.alert.severity()) < 0
          && related(metric(other.alert), place(other.alert), finding)) {
        incident.series.addAll(other.series);
        takenIn.add(other.alert.resolved(minuteMillis, minuteMillis, reading(other, told)));
        open.remove(other);
      }
    }
  }

  private boolean opens(Finding finding, long minuteMillis, Set<String> stillWaiting, ZoneId zone) {
    if (!finding.response().schedule().covers(minuteMillis, zone)) {
      return false;
    }
    if (finding.place().depth() < 2 && !finding.metric().isDrawn()) {
      return true;
    }
    String key = finding.series() + " " + finding.rule();
    stillWaiting.add(key);
    Long since = waiting.putIfAbsent(key, minuteMillis);
    return since != null && minuteMillis - since >= PATIENCE_MILLIS;
  }

  private Incident open(Finding finding, long minuteMillis, Told told) {
    Response response = finding.response();
    SortedSet<String> series = new TreeSet<>();
    series.add(finding.series());
    Incident incident =
        new Incident(
            new Alert(
                finding.rule(),
                response.severity(),
                AlertState.FIRING,
                finding.subject(),
                finding.startMillis(),
                finding.startMillis(),
                null,
                finding.reading(),
                null,
                told.currency(),
                List.of(),
                List.of(),
                response.owner(),
                response.runbook(),
                told.panel(finding.metric(), finding.place())),
            minuteMillis,
            series);
    open.add(incident);
    return incident;
  }

  private @Nullable Incident incidentOf(Finding finding) {
    for (Incident incident : open) {
      if (incident.series.contains(finding.series())
          && incident.alert.severity().compareTo(finding.response().severity()) <= 0) {
        return incident;
      }
    }
    for (Incident incident : open) {
      if (incident.alert.severity().compareTo(finding.response().severity()) <= 0
          && related(metric(incident.alert), place(incident.alert), finding)) {
        return incident;
      }
    }
    return null;
  }

  private static boolean related(WatchedMetric metric, WatchedPlace place, Finding finding) {
    WatchedMetric other = finding.metric();
    return place.meets(finding.place())
        && (metric == other || metric.draws().contains(other) || other.draws().contains(metric));
  }

  private List<Alert> tell(long minuteMillis, Map<Incident, List<Finding>> going, Told told) {
    List<Alert> alerts = new ArrayList<>();
    List<Alert> over = new ArrayList<>();
    for (Incident incident : List.copyOf(open)) {
      List<Finding> findings = going.get(incident);
      Alert alert = incident.alert;
      if (findings == null) {
        over.add(alert.resolved(minuteMillis, minuteMillis, reading(incident, told)));
        open.remove(incident);
        continue;
      }
      SortedSet<String> folded = new TreeSet<>(incident.series);
      folded.remove(place(alert).series(metric(alert)));
      List<AlertCause> causes =
          minuteMillis - incident.openedMillis < EXPLAINED_MILLIS
              ? told.causes(metric(alert), place(alert), alert.startMillis())
              : List.of();
      incident.lose(told.lostMinor(metric(alert), place(alert)));
      incident.alert =
          alert.updated(
              Math.max(minuteMillis, alert.startMillis()),
              reading(incident, told),
              incident.costMinorPerMinute(),
              causes.isEmpty() ? alert.causes() : causes,
              List.copyOf(folded));
      alerts.add(incident.alert);
    }
    alerts.addAll(over);
    return alerts;
  }

  /* What its own series came to, whether that is still bad or not. */
  private static AlertReading reading(Incident incident, Told told) {
    Alert alert = incident.alert;
    AlertReading now = told.reading(metric(alert), place(alert));
    return now == null ? alert.reading() : now;
  }

  private static WatchedPlace place(Alert alert) {
    return WatchedPlace.of(alert.subject());
  }

  private static WatchedMetric metric(Alert alert) {
    return Objects.requireNonNull(WatchedMetric.ofText(alert.subject().metric()));
  }

  /** What else is to be said of an incident, asked once the minute's findings are known. */
  interface Told {

    /** Returns the ISO 4217 code of all amounts. */
    String currency();

    /** Returns the path of the panel that shows a series; may be empty. */
    String panel(WatchedMetric metric, WatchedPlace place);

    /** Returns what a series came to in the minute; {@code null} where nothing is known of it. */
    @Nullable AlertReading reading(WatchedMetric metric, WatchedPlace place);

    /** Returns what explains the gap since a minute; empty where nothing does. */
    List<AlertCause> causes(WatchedMetric metric, WatchedPlace place, long sinceMillis);

    /**
     * Returns what the minute lost by it, minor units, below 0 where it won; {@code null} where
     * nobody knows.
     */
    @Nullable Double lostMinor(WatchedMetric metric, WatchedPlace place);
  }
}
