package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.event.PrintableText;

/**
 * Makes any text fit to be a tag value that every InfluxDB gives back as it was sent: at most 64
 * characters (code points) of {@linkplain PrintableText printable text}. What is left empty is
 * {@code none}.
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
    String text = PrintableText.of(raw, MOST_CHARACTERS);
    return text.isEmpty() ? NONE : text;
  }
}
