package dev.channelpulse.oracle;

import dev.channelpulse.common.lift.ArmSums;
import dev.channelpulse.common.lift.CupedSums;
import dev.channelpulse.common.lift.MeanSums;
import dev.channelpulse.common.lift.ProportionSums;
import dev.channelpulse.common.lift.RatioSums;

/** What the units of one arm come to together. */
final class ArmTotals {
  private final PairSums orders = new PairSums();
  private final PairSums amountAndBefore = new PairSums();
  private final PairSums paidAndPlaced = new PairSums();
  private long units;
  private long buyers;

  /** Adds a unit, or with sign −1 takes it back. */
  void add(UnitCounts unit, int sign) {
    units += sign;
    buyers += unit.bought() ? sign : 0;
    orders.add(unit.orders(), 0, sign);
    amountAndBefore.add(unit.amountMinor(), unit.beforeMinor(), sign);
    paidAndPlaced.add(unit.placedAndPaid(), unit.placed(), sign);
  }

  ArmSums buyerConversion() {
    return new ProportionSums(units, buyers);
  }

  ArmSums ordersPerVisitor() {
    return new MeanSums(units, orders.first(), orders.firstSquares());
  }

  ArmSums amountPerVisitor() {
    return new MeanSums(units, amountAndBefore.first(), amountAndBefore.firstSquares());
  }

  ArmSums amountPerVisitorLessBefore() {
    return new CupedSums(
        units,
        amountAndBefore.first(),
        amountAndBefore.firstSquares(),
        amountAndBefore.second(),
        amountAndBefore.secondSquares(),
        amountAndBefore.products());
  }

  ArmSums payConversion() {
    return new RatioSums(
        units,
        paidAndPlaced.first(),
        paidAndPlaced.firstSquares(),
        paidAndPlaced.second(),
        paidAndPlaced.secondSquares(),
        paidAndPlaced.products());
  }
}
