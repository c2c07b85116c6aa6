package dev.channelpulse.jobs.settings;

/**
 * A value as somebody wrote it.
 *
 * @param text the value
 * @param place where it stands, for messages: {@code argument --session.gap}
 */
record Given(String text, String place) {
  static final String DEFAULT_PLACE = "default";
}
