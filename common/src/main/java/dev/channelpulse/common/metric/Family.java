package dev.channelpulse.common.metric;

/**
 * A kind of series: which numbers it adds and over which windows they are shown. The code is part
 * of the state and wire bytes and never changes its meaning.
 */
public enum Family {
  /** Visits and what visitors did in them; per channel, channel type and shop. */
  TRAFFIC(0, TrafficField.values().length, true),
  /** Visitors now present, as entries (+1) and leavings (−1); per channel type and shop. */
  ONLINE(1, OnlineField.values().length, false),
  /** What became of the records; per topic. */
  HEALTH(2, HealthField.WIDTH, false),
  /** How often each channel rule decided; per rule. */
  RULES(3, RuleField.values().length, false),
  /** Visits as GA4's default channel group tells them apart; per GA4 channel. */
  GA4(4, Ga4Field.values().length, true),
  /** Visits that an event with a {@code utm_campaign} named the channel of; per campaign. */
  UTM(5, UtmField.values().length, true);

  private static final Family[] BY_CODE = values();

  private final byte code;
  private final int width;
  private final boolean daily;

  Family(int code, int width, boolean daily) {
    this.code = (byte) code;
    this.width = width;
    this.daily = daily;
  }

  /** Returns the stable code, 0 to 5, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns how many longs a fact of this family holds. */
  public int width() {
    return width;
  }

  /** Returns whether hours, days and the day so far are shown beside minutes. */
  public boolean daily() {
    return daily;
  }

  /** Returns whether a minute shows the sum of all minutes up to it, without end. */
  public boolean running() {
    return this == ONLINE;
  }

  /**
   * Returns the family with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Family ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException(
          "family code must be 0 to " + (BY_CODE.length - 1) + ", found " + code);
    }
    return BY_CODE[code];
  }
}
