package dev.channelpulse.common.holdout;

import dev.channelpulse.common.lift.ArmSums;
import dev.channelpulse.common.lift.CupedSums;
import dev.channelpulse.common.lift.MeanSums;
import dev.channelpulse.common.lift.ProportionSums;
import dev.channelpulse.common.lift.RatioSums;
import dev.channelpulse.common.metric.ArmField;
import java.util.Arrays;
import java.util.List;

/**
 * What the arms of a holdout are compared by. The code is part of the state bytes and never changes
 * its meaning.
 */
public enum Comparison {
  /** Share of units with a paid order that was not refunded whole. */
  BUYER_CONVERSION(0, "buyer_conversion", "holdout"),
  /** Paid orders that were not refunded whole, per unit. */
  ORDERS_PER_VISITOR(1, "orders_per_visitor", "holdout"),
  /** Money in less money back per unit, minor units of the reporting currency. */
  AMOUNT_PER_VISITOR(2, "amount_per_visitor", "holdout"),
  /** The same, less what the unit's money before the campaign made likely (CUPED). */
  AMOUNT_PER_VISITOR_CUPED(3, "amount_per_visitor", "holdout_cuped"),
  /** Share of the orders placed that are paid. */
  PAY_CONVERSION(4, "pay_conversion", "holdout");

  /** All, in the order of their codes. */
  public static final List<Comparison> ALL = List.copyOf(Arrays.asList(values()));

  private static final double HIGH = 0x1p32;

  private final int code;
  private final String metric;
  private final String method;

  Comparison(int code, String metric, String method) {
    this.code = code;
    this.metric = metric;
    this.method = method;
  }

  /** Returns the stable code, as state bytes hold it. */
  int code() {
    return code;
  }

  /** Returns the tag value of the metric. */
  public String metric() {
    return metric;
  }

  /** Returns the tag value of the method. */
  public String method() {
    return method;
  }

  /**
   * Returns an arm's sums as this looks at them.
   *
   * @param sums a row of {@link dev.channelpulse.common.metric.Family#ARMS}
   */
  public ArmSums of(long[] sums) {
    long units = sums[ArmField.UNITS.index()];
    return switch (this) {
      case BUYER_CONVERSION -> new ProportionSums(units, sums[ArmField.BUYERS.index()]);
      case ORDERS_PER_VISITOR ->
          new MeanSums(
              units,
              (double) sums[ArmField.ORDERS.index()],
              (double) sums[ArmField.ORDERS_SQUARES.index()]);
      case AMOUNT_PER_VISITOR ->
          new MeanSums(
              units,
              (double) sums[ArmField.AMOUNT.index()],
              wide(sums, ArmField.AMOUNT_SQUARES_HIGH));
      case AMOUNT_PER_VISITOR_CUPED ->
          new CupedSums(
              units,
              (double) sums[ArmField.AMOUNT.index()],
              wide(sums, ArmField.AMOUNT_SQUARES_HIGH),
              (double) sums[ArmField.BEFORE.index()],
              wide(sums, ArmField.BEFORE_SQUARES_HIGH),
              wide(sums, ArmField.BEFORE_AMOUNT_HIGH));
      case PAY_CONVERSION ->
          new RatioSums(
              units,
              (double) sums[ArmField.PLACED_PAID.index()],
              (double) sums[ArmField.PLACED_PAID_SQUARES.index()],
              (double) sums[ArmField.PLACED.index()],
              (double) sums[ArmField.PLACED_SQUARES.index()],
              (double) sums[ArmField.PLACED_TIMES_PAID.index()]);
    };
  }

  private static double wide(long[] sums, ArmField high) {
    return sums[high.index()] * HIGH + sums[high.index() + 1];
  }
}
