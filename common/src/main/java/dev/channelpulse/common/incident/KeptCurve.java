package dev.channelpulse.common.incident;

import dev.channelpulse.common.anomaly.PromotionCurve;

/** What a promotion made of a series, for the next one like it. */
final class KeptCurve {

  final PromotionCurve curve;

  /** End of the promotion, epoch milliseconds. */
  final long endMillis;

  KeptCurve(long endMillis) {
    this(new PromotionCurve(), endMillis);
  }

  KeptCurve(PromotionCurve curve, long endMillis) {
    this.curve = curve;
    this.endMillis = endMillis;
  }

  void add(int elapsedMinutes, double value, double expected) {
    curve.add(elapsedMinutes, value, expected);
  }

  KeptCurve copy() {
    PromotionCurve copy = new PromotionCurve();
    copy.add(curve);
    return new KeptCurve(copy, endMillis);
  }
}
