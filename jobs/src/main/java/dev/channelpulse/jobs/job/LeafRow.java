package dev.channelpulse.jobs.job;

import dev.channelpulse.common.cause.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of a file of leaves: a value of each dimension, then what was counted and expected. */
final class LeafRow {

  private static final List<String> LAST = List.of("real", "predict");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?");
  private static final int FOUND_MAX_CHARS = 60;

  private LeafRow() {}

  /** Returns the names of the dimensions, {@code null} and the problem where there is one. */
  static @Nullable List<String> dimensions(List<String> fields, Consumer<String> problems) {
    List<String> names = fields.stream().map(String::strip).toList();
    int count = names.size() - LAST.size();
    boolean isHeader =
        count >= 1
            && count <= Leaf.MOST_DIMENSIONS
            && names.subList(count, names.size()).equals(LAST)
            && names.stream().noneMatch(String::isEmpty)
            && names.stream().distinct().count() == names.size();
    if (!isHeader) {
      problems.accept(mustBe() + String.join(",", fields));
      return null;
    }
    return names.subList(0, count);
  }

  /** Returns what the first row must be, and where what was found follows. */
  static String mustBe() {
    return "the first row must be the names of 1 to "
        + Leaf.MOST_DIMENSIONS
        + " dimensions, then real,predict, found ";
  }

  /** Returns the leaf of a row, {@code null} and all problems where it is not in order. */
  static @Nullable Leaf of(
      List<String> fields, List<String> dimensions, Consumer<String> problems) {
    int size = dimensions.size() + LAST.size();
    if (fields.size() != size) {
      problems.accept(
          "a row must have "
              + size
              + " fields ("
              + String.join(",", dimensions)
              + ","
              + String.join(",", LAST)
              + "), found "
              + fields.size());
      return null;
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      String value = fields.get(i).strip();
      if (value.isEmpty()) {
        problems.accept(dimensions.get(i) + " must have a value, found none");
      } else {
        values.add(value);
      }
    }
    Double real = number("real", fields.get(size - 2), problems);
    Double predict = number("predict", fields.get(size - 1), problems);
    if (predict != null && predict < 0) {
      problems.accept("predict must be 0 or more, found " + quote(fields.get(size - 1)));
      predict = null;
    }
    return values.size() < dimensions.size() || real == null || predict == null
        ? null
        : Leaf.ofSum(values, real, predict);
  }

  private static @Nullable Double number(String name, String text, Consumer<String> problems) {
    if (DECIMAL.matcher(text.strip()).matches()) {
      return Double.valueOf(text.strip());
    }
    problems.accept(
        name + " must be a number of at most 15 digits before the point, found " + quote(text));
    return null;
  }

  private static String quote(String found) {
    return found.length() <= FOUND_MAX_CHARS
        ? "'" + found + "'"
        : "'" + found.substring(0, FOUND_MAX_CHARS) + "'...";
  }
}
