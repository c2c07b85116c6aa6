package dev.channelpulse.common.cause;

/** What a cause deviates in. */
public enum CausePart {
  /** A sum. */
  AMOUNT,
  /** The numerator of a rate, beside what its own denominators made likely: the rate itself. */
  RATE,
  /** The denominator of a rate, beside its usual part of all: the mix. */
  MIX
}
