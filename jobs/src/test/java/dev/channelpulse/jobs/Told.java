package dev.channelpulse.jobs;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.HealthField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Facts and points as a reader would tell them: times in UTC, numbers that are zero left out. */
public final class Told {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Set<String> ALWAYS_THE_SAME = Set.of("defs", "rules");

  private Told() {}

  /** Tells each fact, in order, for example {@code traffic [all, all, all] 10T16:00 sessions=1}. */
  public static List<String> facts(List<Fact> facts) {
    return facts.stream()
        .map(fact -> key(fact) + " " + numbers(fact.series().family(), fact.deltas()))
        .toList();
  }

  /** Adds the facts up and tells each row that is not zero, ordered by its text. */
  public static List<String> sums(List<Fact> facts) {
    Map<String, Fact> rows = new TreeMap<>();
    for (Fact fact : facts) {
      rows.merge(key(fact), fact, Told::plus);
    }
    rows.values().removeIf(row -> Arrays.stream(row.deltas()).allMatch(sum -> sum == 0));
    return facts(List.copyOf(rows.values()));
  }

  /** Tells each point, in order, for example {@code traffic_1m 10T16:00 final=1 page_views=2}. */
  public static List<String> points(List<Point> points) {
    return points.stream().map(Told::point).toList();
  }

  private static Fact plus(Fact a, Fact b) {
    long[] sum = new long[a.deltas().length];
    Arrays.setAll(sum, i -> a.deltas()[i] + b.deltas()[i]);
    return new Fact(a.series(), a.minuteMillis(), sum);
  }

  private static String point(Point point) {
    StringJoiner text = new StringJoiner(" ");
    text.add(point.measurement());
    text.add(TIME.format(Instant.ofEpochMilli(point.timeMillis())));
    point
        .fields()
        .forEach(
            (name, value) -> {
              if (!ALWAYS_THE_SAME.contains(name) && (name.equals("final") || !value.equals(0L))) {
                text.add(name + "=" + value);
              }
            });
    return text.toString();
  }

  private static String key(Fact fact) {
    return fact.series().family().name().toLowerCase(Locale.ROOT)
        + " "
        + fact.series().tags()
        + " "
        + TIME.format(Instant.ofEpochMilli(fact.minuteMillis()));
  }

  private static String numbers(Family family, long[] row) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        text.add(name(family, i) + "=" + row[i]);
      }
    }
    return text.toString();
  }

  private static String name(Family family, int index) {
    return family.fields().stream()
        .filter(field -> field.index() == index)
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .findAny()
        .orElseGet(() -> "freshness" + (index - HealthField.FRESHNESS_FROM));
  }
}
