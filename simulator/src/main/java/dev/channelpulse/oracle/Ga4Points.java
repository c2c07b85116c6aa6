package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.event.ClickType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code ga4_1m}, {@code ga4_1h}, {@code ga4_1d} and {@code ga4_today}. */
final class Ga4Points {
  private final OracleConfig config;
  private final SortedMap<Ga4Channel, List<Counted>> countedByChannel = new TreeMap<>();

  Ga4Points(OracleConfig config) {
    this.config = config;
  }

  /** A visit's beginning, or a page view. */
  private record Counted(long timeMillis, String field) {}

  void add(Visit visit) {
    List<Counted> counted =
        countedByChannel.computeIfAbsent(visit.ga4(), channel -> new ArrayList<>());
    counted.add(new Counted(visit.events().get(0).timeMillis(), "sessions"));
    for (Click event : visit.events()) {
      if (event.type() == ClickType.PAGE_VIEW) {
        counted.add(new Counted(event.timeMillis(), "page_views"));
      }
    }
  }

  void addTo(PointList points) {
    countedByChannel.forEach(
        (channel, counted) -> {
          SortedMap<String, String> tags = new TreeMap<>(Map.of("ga4_channel", channel.text()));
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
        "ga4_" + grain.text(), tags, sums(inside), startMillis, endMillis, last(inside));
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
        points.addRuled("ga4_today", tags, sums(soFar), minute, endMillis, last(soFar));
      }
    }
  }

  private static SortedMap<String, Long> sums(List<Counted> counted) {
    SortedMap<String, Long> sums = new TreeMap<>(Map.of("sessions", 0L, "page_views", 0L));
    counted.forEach(each -> sums.merge(each.field(), 1L, Long::sum));
    return sums;
  }

  private static long last(List<Counted> counted) {
    return counted.stream().mapToLong(Counted::timeMillis).max().orElseThrow();
  }
}
