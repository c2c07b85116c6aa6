package dev.channelpulse.jobs.settings;

/** Makes text from outside fit for one line of a message. */
final class Shown {
  /** Stands for every secret. */
  static final String SECRET = "****";

  private static final int LONGEST = 120;

  private Shown() {}

  /** Returns at most 120 characters on one line, control characters as {@code ?}. */
  static String line(String text) {
    String printable = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
  }
}
