package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.AttributionPolicy;
import dev.channelpulse.common.attribution.Credits;
import dev.channelpulse.common.attribution.PathStep;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.PathField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;

/** What a paid order gives to the paths of the day of its payment, and what came of it when. */
final class PathCounter {

  private final AttributionPolicy policy;
  private final BusinessCalendar calendar;
  private final long refundHorizonMillis;

  PathCounter(LedgerPolicy policy) {
    this.policy = policy.attribution();
    this.calendar = new BusinessCalendar(policy.zone());
    this.refundHorizonMillis = policy.refundHorizonMillis();
  }

  void count(int sign, Figures order, OrderEntry paid, Tally out) {
    long day = calendar.dayStart(paid.timeMillis());
    long through = paid.timeMillis() + refundHorizonMillis;
    steps(sign, order, day, out);
    conversion(sign, order, day, paid.timeMillis(), out);
    order
        .refundedMillis()
        .ifPresent(
            refunded -> {
              if (refunded <= through) {
                conversion(-sign, order, day, refunded, out);
              }
            });
    for (Move move : order.moves) {
      if (move.timeMillis() <= through) {
        amount(sign * move.amountMinor(), order, day, move.timeMillis(), out);
      }
    }
  }

  private void steps(int sign, Figures order, long day, Tally out) {
    PathStep.forEach(
        order.path.path(order.orderedMillis, policy).channels(),
        (from, to) -> {
          Series series = Series.paths(PathStep.from(from), PathStep.to(to, PathStep.CONVERSION));
          out.row(series, day)[PathField.STEPS.index()] += sign;
        });
  }

  private void conversion(int sign, Figures order, long day, long timeMillis, Tally out) {
    if (order.path.isUntracked()) {
      untracked(timeMillis, out)[CreditField.CONVERSIONS_MICRO.index()] += sign * Credits.ONE;
    } else {
      moved(day, timeMillis, out)[PathField.CONVERSIONS.index()] += sign;
    }
  }

  private void amount(long delta, Figures order, long day, long timeMillis, Tally out) {
    if (order.path.isUntracked()) {
      untracked(timeMillis, out)[CreditField.AMOUNT.index()] += delta;
    } else {
      moved(day, timeMillis, out)[PathField.AMOUNT.index()] += delta;
    }
  }

  /* No path has it, so no share of it depends on others. */
  private long[] untracked(long timeMillis, Tally out) {
    Series series = Series.creditDay(PathDay.MODEL, OrderPath.UNTRACKED);
    return out.row(series, calendar.dayStart(timeMillis));
  }

  private long[] moved(long day, long timeMillis, Tally out) {
    return out.row(Series.ofPaths(calendar.dayStart(timeMillis)), day);
  }
}
