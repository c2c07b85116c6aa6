package dev.channelpulse.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The points, in every grain, of rows with one tag whose fields are plain counts. */
final class CountedRows {
  private final OracleConfig config;
  private final String measurement;
  private final String tag;
  private final List<String> fields;
  private final SortedMap<String, List<Counted>> countedByTag = new TreeMap<>();

  /**
   * @param measurement its name without the grain
   * @param tag the name of the tag
   * @param fields every field
   */
  CountedRows(OracleConfig config, String measurement, String tag, List<String> fields) {
    this.config = config;
    this.measurement = measurement;
    this.tag = tag;
    this.fields = fields;
  }

  private record Counted(long timeMillis, String field) {}

  /** Adds one to a field of the row with this tag value. */
  void add(String tagValue, long timeMillis, String field) {
    countedByTag
        .computeIfAbsent(tagValue, value -> new ArrayList<>())
        .add(new Counted(timeMillis, field));
  }

  void addTo(PointList points) {
    countedByTag.forEach(
        (tagValue, counted) -> {
          SortedMap<String, String> tags = new TreeMap<>(Map.of(tag, tagValue));
          for (Grain grain : Grain.values()) {
            byWindow(counted, grain)
                .forEach((start, inside) -> addWindow(points, tags, grain, start, inside));
          }
          byWindow(counted, Grain.DAY)
              .forEach((start, inside) -> addToday(points, tags, start, inside));
        });
  }

  private SortedMap<Long, List<Counted>> byWindow(List<Counted> counted, Grain grain) {
    SortedMap<Long, List<Counted>> windows = new TreeMap<>();
    for (Counted each : counted) {
      long start = grain.startMillis(each.timeMillis(), config.zone());
      windows.computeIfAbsent(start, s -> new ArrayList<>()).add(each);
    }
    return windows;
  }

  private void addWindow(
      PointList points,
      SortedMap<String, String> tags,
      Grain grain,
      long startMillis,
      List<Counted> inside) {
    long endMillis = grain.endMillis(startMillis, config.zone());
    points.addRuled(
        measurement + "_" + grain.text(), tags, sums(inside), startMillis, endMillis, last(inside));
  }

  private void addToday(
      PointList points, SortedMap<String, String> tags, long dayStartMillis, List<Counted> ofDay) {
    long dayEndMillis = Grain.DAY.endMillis(dayStartMillis, config.zone());
    SortedMap<Long, List<Counted>> minutes = byWindow(ofDay, Grain.MINUTE);
    List<Counted> soFar = new ArrayList<>();
    for (long minute = minutes.firstKey(); minute < dayEndMillis; minute += Grain.MINUTE_MILLIS) {
      soFar.addAll(minutes.getOrDefault(minute, List.of()));
      long endMillis = minute + Grain.MINUTE_MILLIS;
      if (minute <= minutes.lastKey() || config.reached(endMillis)) {
        points.addRuled(measurement + "_today", tags, sums(soFar), minute, endMillis, last(soFar));
      }
    }
  }

  private SortedMap<String, Long> sums(List<Counted> counted) {
    SortedMap<String, Long> sums = new TreeMap<>();
    fields.forEach(field -> sums.put(field, 0L));
    counted.forEach(each -> sums.merge(each.field(), 1L, Long::sum));
    return sums;
  }

  private static long last(List<Counted> counted) {
    return counted.stream().mapToLong(Counted::timeMillis).max().orElseThrow();
  }
}
