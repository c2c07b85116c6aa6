package dev.channelpulse.jobs.settings;

import java.util.List;

/** What is said of a key that no option has. */
final class Unknown {
  private Unknown() {}

  /** Returns the problem, with the candidate that was probably meant. */
  static String problem(String key, String place, List<String> candidates) {
    String nearest = KnownKeys.nearest(key, candidates);
    return "unknown option "
        + Shown.line(key)
        + " ("
        + place
        + ")"
        + (nearest.isEmpty() ? "" : "; did you mean " + nearest + "?");
  }
}
