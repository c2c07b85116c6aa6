package dev.channelpulse.jobs.job;

import dev.channelpulse.common.lift.ConfidenceSequence;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.lift.HoldoutReport;
import dev.channelpulse.common.lift.Interval;
import dev.channelpulse.common.lift.LiftEstimate;
import dev.channelpulse.common.lift.SampleRatio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Estimates and looks as rows of CSV; six digits of a number, nothing where there is none. */
final class LiftText {

  /** The first row of looks. */
  static final String LOOKS_HEADER =
      "rows,treated,control,treated_value,control_value,difference,difference_low,difference_high,"
          + "lift,lift_low,lift_high,incremental,incremental_low,incremental_high,p_value,srm_p,"
          + "analyses,decided,mismatched,shown";

  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final double SMALLEST_PLAIN = 1e-6;

  private LiftText() {}

  /** Returns the numbers of an estimate by name, in order. */
  static Map<String, String> numbers(LiftEstimate estimate, HoldoutPolicy policy) {
    double alpha = policy.alpha();
    ConfidenceSequence sequence = new ConfidenceSequence(alpha, policy.tuningUnits());
    double half = sequence.halfWidth(estimate.differenceError(), estimate.units());
    Interval band = Interval.around(estimate.difference(), half);
    double liftHalf = sequence.halfWidth(estimate.liftError(), estimate.units());
    double treated = (double) estimate.treatedUnits();
    double sampleRatioP =
        SampleRatio.pValue(estimate.treatedUnits(), estimate.controlUnits(), policy.treatedRatio());
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("treated", Long.toString(estimate.treatedUnits()));
    numbers.put("control", Long.toString(estimate.controlUnits()));
    numbers.put("treated_value", number(estimate.treatedValue()));
    numbers.put("control_value", number(estimate.controlValue()));
    numbers.put("theta", number(estimate.theta()));
    numbers.put("difference", number(estimate.difference()));
    put(numbers, "difference", estimate.differenceInterval(alpha));
    put(numbers, "difference_always", band);
    numbers.put("p", number(estimate.differenceP()));
    numbers.put(
        "p_always",
        number(
            sequence.pValue(estimate.difference(), estimate.differenceError(), estimate.units())));
    numbers.put("lift", number(estimate.lift()));
    put(numbers, "lift", estimate.liftInterval(alpha));
    put(numbers, "lift_always", Interval.around(estimate.lift(), liftHalf));
    numbers.put("incremental", number(estimate.difference() * treated));
    put(numbers, "incremental", estimate.differenceInterval(alpha).times(treated));
    put(numbers, "incremental_always", band.times(treated));
    numbers.put("srm_p", number(sampleRatioP));
    numbers.put("mismatched", sampleRatioP <= policy.mismatchAlpha() ? "1" : "0");
    return numbers;
  }

  private static void put(Map<String, String> numbers, String name, Interval interval) {
    numbers.put(name + "_low", number(interval.low()));
    numbers.put(name + "_high", number(interval.high()));
  }

  /**
   * Returns the row of a look.
   *
   * @param rows of the file by then
   */
  static String look(long rows, HoldoutReport report, int analyses) {
    return String.join(
        ",",
        Long.toString(rows),
        Long.toString(report.treatedUnits()),
        Long.toString(report.controlUnits()),
        number(report.treatedValue()),
        number(report.controlValue()),
        number(report.difference()),
        number(report.differenceBand().low()),
        number(report.differenceBand().high()),
        number(report.lift()),
        number(report.liftBand().low()),
        number(report.liftBand().high()),
        number(report.incremental()),
        number(report.incrementalBand().low()),
        number(report.incrementalBand().high()),
        number(report.pValue()),
        number(report.sampleRatioP()),
        Integer.toString(analyses),
        Integer.toString(report.decided()),
        report.mismatched() ? "1" : "0",
        report.shown() ? "1" : "0");
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros();
    return Math.abs(number) < SMALLEST_PLAIN ? rounded.toString() : rounded.toPlainString();
  }
}
