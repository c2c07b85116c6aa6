package dev.channelpulse.jobs.publish;

/**
 * Makes any text fit to be a tag value that every InfluxDB gives back as it was sent: at most 64
 * characters (code points) of printable text on one line.
 *
 * <p>Runs of white space and control characters become one space, none at the ends; invisible
 * formatting, unpaired surrogates and characters without meaning vanish or part words likewise; a
 * backslash becomes a slash. What is left empty is {@code none}. Safe text stays as it is, so that
 * making it safe twice is making it safe once.
 */
/*
 * A newline in a tag ends the line: what follows would be a point of the stranger's choice. A
 * trailing backslash swallows the separator after it. Neither has an escape in the protocol, and
 * servers disagree about a backslash before a comma, so no backslash is ever sent.
 */
final class TagText {
  static final int MOST_CHARACTERS = 64;
  static final String NONE = "none";

  private TagText() {}

  static String safe(String raw) {
    StringBuilder safe = new StringBuilder(Math.min(raw.length(), MOST_CHARACTERS));
    int characters = 0;
    boolean gap = false;
    for (int at = 0; at < raw.length() && characters < MOST_CHARACTERS; ) {
      int found = raw.codePointAt(at);
      at += Character.charCount(found);
      switch (Character.getType(found)) {
        case Character.FORMAT -> {}
        case Character.CONTROL,
            Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE,
            Character.PRIVATE_USE,
            Character.UNASSIGNED ->
            gap = characters > 0;
        default -> {
          if (gap) {
            if (characters + 2 > MOST_CHARACTERS) {
              return safe.toString();
            }
            safe.append(' ');
            characters++;
            gap = false;
          }
          safe.appendCodePoint(found == '\\' ? '/' : found);
          characters++;
        }
      }
    }
    return safe.isEmpty() ? NONE : safe.toString();
  }
}
