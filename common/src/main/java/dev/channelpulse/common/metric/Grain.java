package dev.channelpulse.common.metric;

/** The length of a window. */
public enum Grain {
  /** One minute. */
  MINUTE("1m", "minute"),
  /** One clock hour of the business zone. */
  HOUR("1h", "hour"),
  /** One business day. */
  DAY("1d", "day"),
  /** From the start of the business day through the end of a minute. */
  TODAY("today", "day");

  private final String text;
  private final String uniquesOf;

  Grain(String text, String uniquesOf) {
    this.text = text;
    this.uniquesOf = uniquesOf;
  }

  /** Returns how measurements name it. */
  public String text() {
    return text;
  }

  /** Returns the window in which distinct persons are told apart: minute, hour or day. */
  String uniquesOf() {
    return uniquesOf;
  }
}
