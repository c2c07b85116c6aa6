package dev.channelpulse.common.metric;

import java.util.Locale;
import java.util.Optional;

/**
 * One of the numbers that a family adds. A constant whose name ends in {@code _MINUTE}, {@code
 * _HOUR} or {@code _DAY} counts distinct persons first seen in a window of that length; it is shown
 * for that grain alone, under the name before that.
 */
public interface SumField {

  /** Returns its place in a row. */
  int index();

  /** Returns the constant's name. */
  String name();

  /** Returns the field's name on a point of this grain; empty where the point does not show it. */
  default Optional<String> shownAs(Grain grain) {
    String name = name().toLowerCase(Locale.ROOT);
    for (Grain each : Grain.values()) {
      String suffix = "_" + each.uniquesOf();
      if (name.endsWith(suffix)) {
        return each.uniquesOf().equals(grain.uniquesOf())
            ? Optional.of(name.substring(0, name.length() - suffix.length()))
            : Optional.empty();
      }
    }
    return Optional.of(name);
  }
}
