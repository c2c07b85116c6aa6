package dev.channelpulse.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code traffic_1m}, {@code traffic_1h}, {@code traffic_1d} and {@code traffic_today}. */
final class TrafficPoints {
  private final OracleConfig config;
  private final Map<Series, List<Hit>> hitsBySeries = new HashMap<>();

  TrafficPoints(OracleConfig config) {
    this.config = config;
  }

  void add(Hit hit) {
    for (Series series : Series.levels(hit.channel())) {
      hitsBySeries.computeIfAbsent(series, s -> new ArrayList<>()).add(hit);
    }
  }

  void addTo(PointList points) {
    hitsBySeries.forEach(
        (series, hits) -> {
          SortedMap<String, String> tags = series.tags();
          for (Grain grain : Grain.values()) {
            byWindow(hits, grain)
                .forEach((start, inside) -> addWindow(points, tags, grain, start, inside));
          }
          byWindow(hits, Grain.DAY)
              .forEach((start, inside) -> addToday(points, tags, start, inside));
        });
  }

  /** Returns the hits by the start of their window, in order. */
  private SortedMap<Long, List<Hit>> byWindow(List<Hit> hits, Grain grain) {
    SortedMap<Long, List<Hit>> windows = new TreeMap<>();
    for (Hit hit : hits) {
      long start = grain.startMillis(hit.click().timeMillis(), config.zone());
      windows.computeIfAbsent(start, s -> new ArrayList<>()).add(hit);
    }
    return windows;
  }

  private void addWindow(
      PointList points,
      SortedMap<String, String> tags,
      Grain grain,
      long startMillis,
      List<Hit> hits) {
    TrafficCounts counts = new TrafficCounts(config);
    hits.forEach(counts::add);
    long lastMillis = hits.stream().mapToLong(hit -> hit.click().timeMillis()).max().orElseThrow();
    points.addRuled(
        "traffic_" + grain.text(),
        tags,
        counts.fields(),
        startMillis,
        grain.endMillis(startMillis, config.zone()),
        lastMillis);
  }

  /** Adds a point for each minute from the first hit's to the day's last. */
  private void addToday(
      PointList points, SortedMap<String, String> tags, long dayStartMillis, List<Hit> hits) {
    long dayEndMillis = Grain.DAY.endMillis(dayStartMillis, config.zone());
    SortedMap<Long, List<Hit>> minutes = byWindow(hits, Grain.MINUTE);
    TrafficCounts counts = new TrafficCounts(config);
    long lastMillis = dayStartMillis;
    for (long minute = minutes.firstKey(); minute < dayEndMillis; minute += Grain.MINUTE_MILLIS) {
      minutes.getOrDefault(minute, List.of()).forEach(counts::add);
      lastMillis = minutes.containsKey(minute) ? minute : lastMillis;
      long endMillis = minute + Grain.MINUTE_MILLIS;
      if (minute <= minutes.lastKey() || config.reached(endMillis)) {
        points.addRuled("traffic_today", tags, counts.fields(), minute, endMillis, lastMillis);
      }
    }
  }
}
