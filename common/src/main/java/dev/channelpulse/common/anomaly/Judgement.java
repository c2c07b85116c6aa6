package dev.channelpulse.common.anomaly;

/**
 * How one tick of a series compares with what was expected.
 *
 * @param minuteMillis start of the tick, epoch milliseconds
 * @param observation what was found
 * @param expectation what was expected
 * @param standing whether the numbers below may decide anything
 * @param score (found − expected) / standard deviation; 0 where nothing is known
 * @param driftScore the same against the level without the last minutes' deviations, close to
 *     normal and with autocorrelation taken out: what a {@link Cusum} adds up; 0 where not known
 * @param pLower chance of so little or less; 1 where not known
 * @param pUpper chance of so much or more; 1 where not known
 * @param zeroChance chance of no event at all in ordinary times, 1 where it has no meaning
 */
public record Judgement(
    long minuteMillis,
    Observation observation,
    Expectation expectation,
    Standing standing,
    double score,
    double driftScore,
    double pLower,
    double pUpper,
    double zeroChance) {

  /** Whether a judgement may decide anything. */
  public enum Standing {
    /** It may. */
    JUDGED,
    /** The series is too new. */
    UNKNOWN,
    /** A promotion opens or has just ended: volumes are quiet, though not zeros. */
    QUIET,
    /** Too few events: only a drift of many ticks may say something. */
    SMALL
  }

  /** Returns the two-sided chance. */
  public double pValue() {
    return Math.min(1, 2 * Math.min(pLower, pUpper));
  }

  /** Returns -1 below what was expected, 1 above, 0 as expected. */
  public int direction() {
    return (int) Math.signum(score);
  }

  /** Returns found less expected, NaN where nothing is known. */
  public double deviation() {
    return observation.shown() - expectation.expected();
  }
}
