package dev.channelpulse.jobs.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing an operator may set. All of them are listed in {@link Options#ALL}.
 *
 * @param <T> the type of its value
 */
public final class Option<T> {
  static final String ENVIRONMENT_PREFIX = "CHANNELPULSE_";

  private final String key;
  private final Kind<T> kind;
  private final String defaultText;
  private final T defaultValue;
  private final boolean secret;
  private final String description;

  /**
   * @throws IllegalArgumentException if the default breaks the option's own rule
   */
  Option(String key, Kind<T> kind, String defaultText, boolean secret, String description) {
    this.key = key;
    this.kind = kind;
    this.defaultText = defaultText;
    this.defaultValue = kind.read(defaultText);
    this.secret = secret;
    this.description = description;
  }

  static Option<String> text(
      String key, Kind<String> kind, String defaultText, String description) {
    return new Option<>(key, kind, defaultText, false, description);
  }

  static Option<Integer> whole(
      String key, int lowest, int highest, String defaultText, String description) {
    return new Option<>(key, new Kind.Whole(lowest, highest), defaultText, false, description);
  }

  static Option<Duration> span(
      String key, String lowest, String highest, String defaultText, String description) {
    return new Option<>(key, new Kind.Span(lowest, highest), defaultText, false, description);
  }

  /** Returns the name in a file and, after {@code --}, in the arguments: {@code session.gap}. */
  public String key() {
    return key;
  }

  /** Returns the name in the environment: {@code CHANNELPULSE_SESSION_GAP}. */
  public String environmentName() {
    return environmentName(key);
  }

  /** Returns the type of the value. */
  public Class<T> type() {
    return kind.type();
  }

  /** Returns the value where nobody sets one. */
  public T defaultValue() {
    return defaultValue;
  }

  /** Returns the default as an operator would write it; may be empty. */
  public String defaultText() {
    return defaultText;
  }

  /** Returns what values are allowed, for people: {@code PT1S to PT24H}. */
  public String allowed() {
    return kind.allowed();
  }

  /** Returns what the option does, in one sentence without a full stop. */
  public String description() {
    return description;
  }

  /**
   * Returns whether the value is shown to nobody. A secret is no argument; {@code key + "-file"}
   * names a file that holds it.
   */
  public boolean isSecret() {
    return secret;
  }

  /** Returns the key whose value names the file that holds this secret. */
  String fileKey() {
    return key + "-file";
  }

  /**
   * Returns the value that the text stands for.
   *
   * @throws IllegalArgumentException if it breaks the option's rule; the message is the rule and
   *     never holds the text
   */
  T read(String text) {
    return kind.read(secret ? text : text.strip());
  }

  /** Returns the text as messages may show it: one short line, no credentials. */
  String shown(String text) {
    if (text.isEmpty()) {
      return "";
    }
    return secret ? Shown.SECRET : Shown.line(kind.withoutCredentials(text.strip()));
  }

  static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  @Override
  public String toString() {
    return key;
  }
}
