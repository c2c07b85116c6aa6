package dev.channelpulse.jobs.job;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of units.
 *
 * @param unit who
 * @param treated whether the arm is the treatment
 * @param value that is added to the unit's
 * @param covariate of the unit; null where the row does not say
 */
record LiftRow(String unit, boolean treated, double value, @Nullable Double covariate) {

  /** The first row of a file. */
  static final List<String> HEADER = List.of("unit", "arm", "value");

  /** The first row of a file with a covariate. */
  static final List<String> COVARIATE_HEADER = List.of("unit", "arm", "value", "covariate");

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?");
  private static final int FOUND_MAX_CHARS = 60;

  /**
   * Returns the row, {@code null} and all problems where it is not in order.
   *
   * @param header of the file
   */
  static @Nullable LiftRow of(List<String> fields, List<String> header, Consumer<String> problems) {
    if (fields.size() != header.size()) {
      problems.accept(
          "a row must have "
              + header.size()
              + " fields ("
              + String.join(",", header)
              + "), found "
              + fields.size());
      return null;
    }
    String unit = fields.get(0).strip();
    if (unit.isEmpty()) {
      problems.accept("unit must be a name, found none");
    }
    String arm = fields.get(1).strip();
    boolean treated = arm.equals("treatment");
    boolean known = treated || arm.equals("control");
    if (!known) {
      problems.accept("arm must be treatment or control, found " + quote(arm));
    }
    Double value = number("value", fields.get(2), problems);
    boolean without = fields.size() < COVARIATE_HEADER.size() || fields.get(3).isBlank();
    Double covariate = without ? null : number("covariate", fields.get(3), problems);
    return unit.isEmpty() || !known || value == null || (!without && covariate == null)
        ? null
        : new LiftRow(unit, treated, value, covariate);
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
