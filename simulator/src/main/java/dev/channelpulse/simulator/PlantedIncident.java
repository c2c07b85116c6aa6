package dev.channelpulse.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An incident of a {@link Shop}: what befalls which part of it, and when.
 *
 * <p>Visits are of the slice by what is true of them, and orders by the visit that led to them;
 * those of buyers who never click are of a slice that says nothing of visits. Robots' visits are of
 * none.
 *
 * @param kind what befalls the shop
 * @param from the beginning, in event time
 * @param to the end, excluded; after {@code from} by 1 s at least (2 min for {@link
 *     IncidentKind#BOT_FLOOD}) and 60 days at most
 * @param slice whom it befalls: a value for each dimension named, all of which must hold; empty for
 *     the whole shop. Which dimensions must and may be named, the kind says
 * @param size how badly; the kind says what it means, and its range
 */
public record PlantedIncident(
    IncidentKind kind,
    Instant from,
    Instant to,
    SortedMap<IncidentDimension, String> slice,
    double size) {

  private static final Duration LONGEST = Duration.ofDays(60);
  private static final Pattern TEXT =
      Pattern.compile("([a-z_]+):(.+?)\\.\\.(.+?)(?::([a-z_]+=.*))?");
  private static final Pattern PAIR = Pattern.compile("([a-z_]+)=([^=]+)");

  /**
   * Checks every range, and copies the map.
   *
   * @throws IllegalArgumentException if one is left; the message says which and what was found
   */
  public PlantedIncident {
    String name = kind.text();
    ShopConfig.between("length of " + name, Duration.between(from, to), kind.shortest(), LONGEST);
    ShopConfig.between(kind.sizeName() + " of " + name, size, kind.leastSize(), kind.mostSize());
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
    Set<IncidentDimension> needed = kind.needed();
    if (!needed.isEmpty() && Collections.disjoint(needed, slice.keySet())) {
      throw new IllegalArgumentException(
          "the slice of " + name + " must name one of " + texts(needed) + ", found " + slice);
    }
    slice.forEach((dimension, value) -> check(kind, dimension, value));
  }

  private static void check(IncidentKind kind, IncidentDimension dimension, String value) {
    if (!kind.possible().contains(dimension)) {
      throw new IllegalArgumentException(
          "the slice of %s must name no dimension but %s, found %s"
              .formatted(kind.text(), texts(kind.possible()), dimension.text()));
    }
    var values = dimension.values(PlantedSource.all());
    if (!values.contains(value)) {
      throw new IllegalArgumentException(
          "%s must be one of %s, found %s".formatted(dimension.text(), values, value));
    }
  }

  private static Iterable<String> texts(Set<IncidentDimension> dimensions) {
    return dimensions.stream().map(IncidentDimension::text).toList();
  }

  /** Returns an incident of a slice, of the kind's usual size. */
  public static PlantedIncident of(
      IncidentKind kind, Instant from, Instant to, Map<IncidentDimension, String> slice) {
    return new PlantedIncident(kind, from, to, new TreeMap<>(slice), kind.usualSize());
  }

  /** Returns the same of another size. */
  public PlantedIncident sized(double other) {
    return new PlantedIncident(kind, from, to, slice, other);
  }

  /**
   * Reads {@code KIND:START..END[:key=value,…]}: times in ISO-8601 with offset; keys are the
   * dimensions and what the kind calls its size.
   *
   * @throws IllegalArgumentException if it is none; the message says what was found
   */
  public static PlantedIncident parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "an incident must be KIND:START..END[:key=value,...], found " + text);
    }
    IncidentKind kind = IncidentKind.of(group(matcher, 1));
    SortedMap<IncidentDimension, String> slice = new TreeMap<>();
    double size = kind.usualSize();
    String pairs = matcher.group(4);
    for (String pair : pairs == null ? new String[0] : pairs.split(",", -1)) {
      Matcher parts = PAIR.matcher(pair);
      if (!parts.matches()) {
        throw new IllegalArgumentException("a pair must be key=value, found " + pair);
      }
      if (group(parts, 1).equals(kind.sizeName())) {
        size = number(kind.sizeName(), group(parts, 2));
      } else {
        slice.put(IncidentDimension.of(group(parts, 1)), group(parts, 2));
      }
    }
    return new PlantedIncident(kind, time(group(matcher, 2)), time(group(matcher, 3)), slice, size);
  }

  private static String group(Matcher matcher, int number) {
    return Objects.requireNonNull(matcher.group(number));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a time must be one such as 2026-11-11T00:00:00+08:00, found " + text, e);
    }
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, found " + text, e);
    }
  }

  boolean runs(long timeMillis) {
    return from.toEpochMilli() <= timeMillis && timeMillis < to.toEpochMilli();
  }

  /** Returns whether a visit is of the slice, as far as that is said of visits. */
  boolean holds(Visit visit) {
    for (Map.Entry<IncidentDimension, String> each : slice.entrySet()) {
      if (each.getKey().isOfVisits() && !each.getValue().equals(each.getKey().of(visit))) {
        return false;
      }
    }
    return !visit.robot;
  }

  /** Returns whether an order that a visit led to is of the slice, whatever it is paid by. */
  boolean holds(Visit visit, PlantedOrder order) {
    boolean asksVisits = slice.keySet().stream().anyMatch(IncidentDimension::isOfVisits);
    return !asksVisits || (order.tracked && holds(visit));
  }
}
