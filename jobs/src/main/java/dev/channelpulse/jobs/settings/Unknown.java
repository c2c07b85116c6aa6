package dev.channelpulse.jobs.settings;

/** What is said of a key that no option has. */
final class Unknown {
  private Unknown() {}

  /** Returns the problem of a key in the spelling of arguments and files. */
  static String problem(String key, String place) {
    return problem(key, place, KnownKeys.nearest(key, KnownKeys.all()));
  }

  /** Returns the problem, with what was probably meant where that is not empty. */
  static String problem(String key, String place, String meant) {
    return "unknown option "
        + Shown.line(key)
        + " ("
        + place
        + ")"
        + (meant.isEmpty() ? "" : "; did you mean " + meant + "?");
  }
}
