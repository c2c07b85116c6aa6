package dev.channelpulse.simulator;

import dev.channelpulse.common.event.OrderType;
import java.util.Arrays;
import java.util.List;

/** Says when each record of an order arrives: mostly at once, some late, some again and again. */
final class OrderDeliveries {
  private static final long AGAIN_LEAST_MILLIS = 1_000;
  private static final long AGAIN_MOST_MILLIS = 3 * 3_600_000L;
  private static final long LATEST_MILLIS = 23 * 3_600_000L;
  private static final double STORM_RATIO = 0.005;
  private static final int STORM = 10;
  private static final double LATE_PAYMENT_FACTOR = 10;

  private final ShopConfig config;
  private final Dice dice;

  OrderDeliveries(ShopConfig config, Dice dice) {
    this.config = config;
    this.dice = dice;
  }

  long[] of(List<OrderChange> changes) {
    boolean refunded = changes.stream().anyMatch(each -> each.type() == OrderType.REFUNDED);
    long[] deliveries = new long[changes.size() * (1 + STORM)];
    int size = 0;
    for (int i = 0; i < changes.size(); i++) {
      OrderChange change = changes.get(i);
      boolean payment = change.type() == OrderType.PAID;
      // So that refunds overtake their payments.
      double late = config.lateRatio() * (payment && refunded ? LATE_PAYMENT_FACTOR : 1);
      double unit = dice.unit();
      long delay = (long) (unit * unit * config.jitter().toMillis());
      if (dice.chance(Math.min(1, late))) {
        delay = dice.logUniform(config.lateLeast().toMillis(), config.lateMost().toMillis());
      }
      deliveries[size++] = Visit.delivery(change.timeMillis() + delay, i, false);
      int copies = dice.chance(config.duplicateRatio()) ? 1 : 0;
      if (payment && config.duplicateRatio() > 0 && dice.chance(STORM_RATIO)) {
        copies = STORM;
      }
      for (int copy = 0; copy < copies; copy++) {
        long most = copies == STORM ? LATEST_MILLIS : AGAIN_MOST_MILLIS;
        long again = delay + dice.logUniform(AGAIN_LEAST_MILLIS, most);
        again = Math.max(delay + 1, Math.min(again, LATEST_MILLIS));
        deliveries[size++] =
            Visit.delivery(change.timeMillis() + again, i, copies == 1 && dice.chance(0.5));
      }
    }
    long[] sorted = Arrays.copyOf(deliveries, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
