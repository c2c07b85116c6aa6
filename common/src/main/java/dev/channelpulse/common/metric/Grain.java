package dev.channelpulse.common.metric;

/** The length of a window. */
public enum Grain {
  /** One minute. */
  MINUTE,
  /** One clock hour of the business zone. */
  HOUR,
  /** One business day. */
  DAY,
  /** From the start of the business day through the end of a minute. */
  TODAY
}
