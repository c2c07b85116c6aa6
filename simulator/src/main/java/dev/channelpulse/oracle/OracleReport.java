package dev.channelpulse.oracle;

import dev.channelpulse.common.line.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the points found differ from the points expected.
 *
 * @param compared how many points were looked at: those expected, and the unexpected ones
 * @param differences the points that differ, by measurement, tags and time; empty where all agree
 */
public record OracleReport(long compared, List<Difference> differences) {

  /** Fields that a wall clock says: no replay repeats them, and the oracle does not have them. */
  public static final Set<String> WALL_CLOCK_FIELDS =
      Set.of("freshness_ms", "freshness_p99_ms", "watermark_lag_ms");

  /** Fields that say how a point was made, and count nothing. */
  private static final Set<String> NOT_COUNTS = Set.of("final", "rules", "calendar", "defs");

  /** Measurements whose points say what all came to so far. */
  private static final Set<String> RUNNING = Set.of("lift");

  /** Copies its components. */
  public OracleReport {
    differences = List.copyOf(differences);
  }

  /**
   * Compares as InfluxDB holds points: of two with the same measurement, tags and time in one
   * collection the later one's fields replace the earlier one's, and a point whose counts are all
   * zero is no point. Where only one collection has a point of {@code lift}, and it repeats the
   * numbers of the point before it, that is no difference: what happened in its minute came to
   * nothing, be it that a late event took it back. Numbers are compared by value, so that an
   * integer equals the float that a JSON answer makes of it.
   *
   * @param ignoredFields names of fields to leave out, {@link #WALL_CLOCK_FIELDS} for most callers
   */
  public static OracleReport compare(
      Collection<Point> expected, Collection<Point> found, Set<String> ignoredFields) {
    NavigableMap<PointId, SortedMap<String, Object>> expectedById = stored(expected, ignoredFields);
    NavigableMap<PointId, SortedMap<String, Object>> foundById = stored(found, ignoredFields);
    SortedSet<PointId> ids = new TreeSet<>(expectedById.keySet());
    ids.addAll(foundById.keySet());

    List<Difference> differences = new ArrayList<>();
    for (PointId id : ids) {
      SortedMap<String, Object> expectedFields = expectedById.get(id);
      SortedMap<String, Object> foundFields = foundById.get(id);
      if ((foundFields == null && repeats(id, expectedById))
          || (expectedFields == null && repeats(id, foundById))) {
        continue;
      }
      if (foundFields == null) {
        differences.add(difference(Difference.Kind.MISSING, id, String.valueOf(expectedFields)));
      } else if (expectedFields == null) {
        differences.add(difference(Difference.Kind.UNEXPECTED, id, foundFields.toString()));
      } else {
        String changes = changes(expectedFields, foundFields, ignoredFields);
        if (!changes.isEmpty()) {
          differences.add(difference(Difference.Kind.CHANGED, id, changes));
        }
      }
    }
    return new OracleReport(ids.size(), differences);
  }

  /** Returns whether every point is as expected. */
  public boolean agrees() {
    return differences.isEmpty();
  }

  /**
   * Returns a line with the totals, then a line for each of the first differences, then, where
   * there are more, a line that says how many.
   *
   * @param maxLines how many differences to show at most, 0 or more
   */
  public String text(int maxLines) {
    StringBuilder text = new StringBuilder();
    text.append(differences.size()).append(" of ").append(compared).append(" points differ");
    differences.stream().limit(maxLines).forEach(one -> text.append('\n').append(one));
    if (differences.size() > maxLines) {
      text.append("\n... and ").append(differences.size() - maxLines).append(" more");
    }
    return text.toString();
  }

  private static NavigableMap<PointId, SortedMap<String, Object>> stored(
      Collection<Point> points, Set<String> ignoredFields) {
    NavigableMap<PointId, SortedMap<String, Object>> fieldsById = new TreeMap<>();
    for (Point point : points) {
      fieldsById.merge(PointId.of(point), point.fields(), OracleReport::replaced);
    }
    fieldsById.values().removeIf(fields -> countsNothing(fields, ignoredFields));
    return fieldsById;
  }

  /** Returns whether a point of a running measurement has the numbers of the one before it. */
  private static boolean repeats(
      PointId id, NavigableMap<PointId, SortedMap<String, Object>> fieldsById) {
    Map.Entry<PointId, SortedMap<String, Object>> before = fieldsById.lowerEntry(id);
    SortedMap<String, Object> fields = fieldsById.get(id);
    return RUNNING.contains(id.measurement())
        && fields != null
        && before != null
        && before.getKey().isOfSeries(id)
        && changes(before.getValue(), fields, NOT_COUNTS).isEmpty();
  }

  private static SortedMap<String, Object> replaced(
      SortedMap<String, Object> earlier, SortedMap<String, Object> later) {
    SortedMap<String, Object> fields = new TreeMap<>(earlier);
    fields.putAll(later);
    return fields;
  }

  private static boolean countsNothing(
      SortedMap<String, Object> fields, Set<String> ignoredFields) {
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      String name = field.getKey();
      if (!NOT_COUNTS.contains(name)
          && !ignoredFields.contains(name)
          && !same(field.getValue(), 0L)) {
        return false;
      }
    }
    return true;
  }

  private static String changes(
      SortedMap<String, Object> expectedFields,
      SortedMap<String, Object> foundFields,
      Set<String> ignoredFields) {
    if (expectedFields.equals(foundFields)) {
      return "";
    }
    SortedSet<String> names = new TreeSet<>(expectedFields.keySet());
    names.addAll(foundFields.keySet());
    names.removeAll(ignoredFields);
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      Object expected = expectedFields.get(name);
      Object found = foundFields.get(name);
      if (!same(expected, found)) {
        changes.add(name + " expected " + shown(expected) + ", found " + shown(found));
      }
    }
    return String.join("; ", changes);
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number && right instanceof Number && !left.equals(right)) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
    }
    return left == null ? right == null : left.equals(right);
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "nothing" : value.toString();
  }

  private static Difference difference(Difference.Kind kind, PointId id, String detail) {
    return new Difference(kind, id.measurement(), id.tags(), id.timeMillis(), detail);
  }
}
