package dev.channelpulse.common.event;

/** A record breaks a rule: how the readers below a parser's door leave for it. */
final class BrokenRuleException extends Exception {

  private static final int FOUND_MAX_CHARS = 60;

  private final transient Rejection rejection;

  BrokenRuleException(RejectReason reason, String detail) {
    // Ordinary flow on bad input: no stack trace is filled in.
    super(detail, null, false, false);
    this.rejection = new Rejection(reason, detail);
  }

  Rejection rejection() {
    return rejection;
  }

  /** Returns what was found, short and in one line, as a detail may quote it; never an id. */
  static String quote(String found) {
    StringBuilder quoted = new StringBuilder(FOUND_MAX_CHARS + 5).append('\'');
    int chars = 0;
    for (int i = 0; i < found.length(); ) {
      int c = found.codePointAt(i);
      if (chars + Character.charCount(c) > FOUND_MAX_CHARS) {
        return quoted.append("'...").toString();
      }
      boolean printable = !Character.isISOControl(c) && Character.isDefined(c) && !isSurrogate(c);
      quoted.appendCodePoint(printable ? c : '?');
      chars += Character.charCount(c);
      i += Character.charCount(c);
    }
    return quoted.append('\'').toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
