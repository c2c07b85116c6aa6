package dev.channelpulse.common.event;

/**
 * Makes any text that strangers wrote printable: one line that everybody who stores and shows it
 * gives back as it is.
 */
public final class PrintableText {

  private PrintableText() {}

  /**
   * Returns at most {@code most} characters (code points) of the text; empty where nothing is left.
   *
   * <p>Runs of white space and control characters become one space, none at the ends; invisible
   * formatting, unpaired surrogates and characters without meaning vanish or part words likewise; a
   * backslash becomes a slash. Printable text stays as it is, so that making it printable twice is
   * making it printable once.
   */
  public static String of(String raw, int most) {
    if (raw.length() <= most && isPlain(raw)) {
      return raw;
    }
    StringBuilder text = new StringBuilder(Math.min(raw.length(), most));
    int characters = 0;
    boolean gap = false;
    for (int at = 0; at < raw.length() && characters < most; ) {
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
            if (characters + 2 > most) {
              return text.toString();
            }
            text.append(' ');
            characters++;
            gap = false;
          }
          text.appendCodePoint(found == '\\' ? '/' : found);
          characters++;
        }
      }
    }
    return text.toString();
  }

  /* Most texts are, and take no copy. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character <= ' ' || character > '~' || character == '\\') {
        return false;
      }
    }
    return true;
  }
}
