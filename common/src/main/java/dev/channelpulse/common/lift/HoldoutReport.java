package dev.channelpulse.common.lift;

/**
 * What is known of a holdout at one moment. Units, sample ratio and decision are always there. The
 * other numbers are NaN below the minimum sample, and where {@link LiftEstimate} has none.
 *
 * @param treatedUnits units of the treatment
 * @param controlUnits units of the control
 * @param treatedValue what they came to per unit
 * @param controlValue the same of the control
 * @param difference treatment less control; on it, and not on the lift, all is decided
 * @param differenceBand always valid: that all bands of all looks hold the truth has chance 1 −
 *     alpha
 * @param lift the difference per value of the control: 0.1 is 10 % more
 * @param liftBand the same of the lift
 * @param incremental the difference times the treated units: what the campaign brought so far
 * @param incrementalBand the same of it
 * @param pValue always valid; at most 1, never more than at an earlier look
 * @param sampleRatioP how likely arms so far from their planned shares are by chance; NaN while too
 *     few units are there to say
 * @param decided 1 where it is decided that the treatment raises the value, −1 where it lowers it,
 *     0 before; what is decided stays
 * @param mismatched whether the arms do not fit the plan: then no other number is to be trusted
 * @param shown whether the minimum sample is there
 */
public record HoldoutReport(
    long treatedUnits,
    long controlUnits,
    double treatedValue,
    double controlValue,
    double difference,
    Interval differenceBand,
    double lift,
    Interval liftBand,
    double incremental,
    Interval incrementalBand,
    double pValue,
    double sampleRatioP,
    int decided,
    boolean mismatched,
    boolean shown) {}
