package dev.channelpulse.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One family of measurements: rows of what counted, cut into windows of every length. */
final class CountedFamily {
  static final String TODAY = "today";
  static final Set<String> EVERY_GRAIN = Set.of("1m", "1h", "1d", TODAY);

  private final String family;
  private final Set<String> grains;
  private final boolean ruled;
  private final List<String> fields;
  private final OracleConfig config;
  private final Map<SortedMap<String, String>, List<Counted>> countedByTags = new HashMap<>();

  /**
   * Starts without rows.
   *
   * @param family what measurements are called before the grain
   * @param ruled whether points say which rules they were counted by
   */
  CountedFamily(
      String family, Set<String> grains, boolean ruled, List<String> fields, OracleConfig config) {
    this.family = family;
    this.grains = grains;
    this.ruled = ruled;
    this.fields = fields;
    this.config = config;
  }

  /** Adds to a field, once in each of these rows. */
  void add(Iterable<SortedMap<String, String>> rows, long timeMillis, String field, long amount) {
    rows.forEach(row -> add(row, new Counted(timeMillis, field, amount, null)));
  }

  /** Counts somebody in a field, once in a window of each of these rows. */
  void addDistinct(
      Iterable<SortedMap<String, String>> rows, long timeMillis, String field, String who) {
    rows.forEach(row -> add(row, new Counted(timeMillis, field, 1, who)));
  }

  private void add(SortedMap<String, String> tags, Counted counted) {
    if (!fields.contains(counted.field())) {
      throw new IllegalArgumentException("a field must be of the family, found " + counted);
    }
    countedByTags.computeIfAbsent(tags, t -> new ArrayList<>()).add(counted);
  }

  void addTo(PointList points) {
    countedByTags.forEach(
        (tags, counted) -> {
          for (Grain grain : Grain.values()) {
            if (grains.contains(grain.text())) {
              byWindow(counted, grain)
                  .forEach((start, inside) -> addWindow(points, tags, grain, start, inside));
            }
          }
          if (grains.contains(TODAY)) {
            byWindow(counted, Grain.DAY)
                .forEach((start, ofDay) -> addToday(points, tags, start, ofDay));
          }
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
    long lastMinute = startMillis;
    SortedMap<Long, List<Counted>> minutes = byWindow(inside, Grain.MINUTE);
    for (Map.Entry<Long, List<Counted>> minute : minutes.entrySet()) {
      lastMinute = countsNothing(minute.getValue()) ? lastMinute : minute.getKey();
    }
    WindowCounts counts = new WindowCounts(fields);
    inside.forEach(counts::add);
    add(
        points,
        grain.text(),
        tags,
        counts,
        startMillis,
        grain.endMillis(startMillis, config.zone()),
        lastMinute);
  }

  /** Adds a point for each minute from the first that counts to the day's last. */
  private void addToday(
      PointList points, SortedMap<String, String> tags, long dayStartMillis, List<Counted> ofDay) {
    long dayEndMillis = Grain.DAY.endMillis(dayStartMillis, config.zone());
    SortedMap<Long, List<Counted>> minutes = byWindow(ofDay, Grain.MINUTE);
    WindowCounts counts = new WindowCounts(fields);
    long lastMinute = dayStartMillis;
    for (long minute = minutes.firstKey(); minute < dayEndMillis; minute += Grain.MINUTE_MILLIS) {
      List<Counted> inside = minutes.getOrDefault(minute, List.of());
      inside.forEach(counts::add);
      lastMinute = countsNothing(inside) ? lastMinute : minute;
      long endMillis = minute + Grain.MINUTE_MILLIS;
      if (minute <= minutes.lastKey() || config.reached(endMillis)) {
        add(points, TODAY, tags, counts, minute, endMillis, lastMinute);
      }
    }
  }

  private boolean countsNothing(List<Counted> ofMinute) {
    WindowCounts counts = new WindowCounts(fields);
    ofMinute.forEach(counts::add);
    return counts.countsNothing();
  }

  private void add(
      PointList points,
      String grain,
      SortedMap<String, String> tags,
      WindowCounts counts,
      long startMillis,
      long endMillis,
      long lastMinute) {
    String measurement = family + "_" + grain;
    if (ruled) {
      points.addRuled(measurement, tags, counts.fields(), startMillis, endMillis, lastMinute);
    } else {
      points.add(measurement, tags, counts.fields(), startMillis, endMillis);
    }
  }
}
