package dev.channelpulse.common.cause;

/** An element with its own spread; of a rate the spreads of the mix and of the rate itself. */
final class FollowedElement {

  final Spread amount;
  final Spread rate;

  /* Of the minute that is being learned. */
  double forecast;
  double residual;
  double rateForecast;
  double rateResidual;

  FollowedElement(Spread amount, Spread rate) {
    this.amount = amount;
    this.rate = rate;
  }

  Spread spread(CausePart part) {
    return part == CausePart.RATE ? rate : amount;
  }

  void begin() {
    forecast = 0;
    residual = 0;
    rateForecast = 0;
    rateResidual = 0;
  }

  void end(double total, double keep) {
    amount.addClipped(residual, forecast * (1 - Math.min(1, forecast / total)), keep);
    rate.addClipped(rateResidual, rateForecast, keep);
  }
}
