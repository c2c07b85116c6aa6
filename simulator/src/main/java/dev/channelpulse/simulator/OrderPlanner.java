package dev.channelpulse.simulator;

import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.OrderType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invents orders: who, on which device, what becomes of it and when each record arrives. */
final class OrderPlanner {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;
  private static final int UNTRACKED_BUYERS = 400;
  private static final long UNTRACKED_SEED = 0x5EED;
  private static final String UNRATED_CURRENCY = "GBP";
  private static final double CANCELLED_RATIO = 0.5;
  private static final double SAME_PAYMENT_RATIO = 0.5;
  private static final double WHOLE_REFUND_RATIO = 0.4;
  private static final double SECOND_REFUND_RATIO = 0.4;
  private static final double ECHO_RATIO = 0.02;
  private static final double UNPLACED_RATIO = 0.005;

  private final ShopConfig config;
  private final OrdersConfig orders;
  private final Dice dice;
  private final OrderDeliveries deliveries;
  private final List<String> currencies;
  private long serial;

  OrderPlanner(ShopConfig config, Dice dice) {
    this.config = config;
    this.orders = config.orders();
    this.dice = dice;
    this.deliveries = new OrderDeliveries(config, dice);
    this.currencies = List.copyOf(orders.rates().keySet());
  }

  /** Returns the orders that a visit leads to; mostly none. */
  List<PlantedOrder> plan(Visit visit) {
    List<PlantedOrder> planned = new ArrayList<>();
    if (visit.robot || visit.times.length < 2 || !dice.chance(ratio(visit))) {
      return planned;
    }
    long account = visit.visitor.account();
    if (dice.chance(orders.otherAccountRatio())) {
      account = Dice.mix(account + 1);
    }
    long millis = decision(visit) + between(3 * SECOND, 90 * SECOND);
    Visitor device = dice.chance(orders.noDeviceRatio()) ? null : visit.visitor;
    planned.add(order(account, device, true, millis));
    if (dice.chance(orders.repeatRatio())) {
      planned.add(order(account, device, true, millis + between(MINUTE, 20 * MINUTE)));
    }
    if (dice.chance(orders.untrackedRatio())) {
      planned.add(order(untracked(), null, false, millis));
    }
    return planned;
  }

  private double ratio(Visit visit) {
    boolean lead = orders.orderRatio() > 0 && List.of(visit.types).contains(ClickType.LEAD);
    double ratio = lead ? Math.max(orders.orderRatio(), orders.leadRatio()) : orders.orderRatio();
    return ratio * config.campaigns().factor(visit);
  }

  /** Returns an order of one change, for a record that counts nowhere. */
  PlantedOrder stray(long timeMillis) {
    OrderChange placed = new OrderChange(OrderType.PLACED, timeMillis, 0, 100);
    return new PlantedOrder(
        serial++,
        untracked(),
        null,
        false,
        Basket.fill(dice, "CNY", false),
        false,
        false,
        List.of(placed),
        new long[0]);
  }

  private long untracked() {
    return Dice.mix(config.seed() ^ Dice.mix(UNTRACKED_SEED + dice.below(UNTRACKED_BUYERS)));
  }

  /* Who came to the checkout orders there, others at the end. */
  private static long decision(Visit visit) {
    int at = List.of(visit.types).indexOf(ClickType.CHECKOUT);
    return visit.times[at < 0 ? visit.times.length - 1 : at];
  }

  private PlantedOrder order(
      long account, @Nullable Visitor device, boolean tracked, long placedMillis) {
    Basket basket = Basket.fill(dice, currency(), dice.chance(orders.couponRatio()));
    boolean presale = dice.chance(orders.presaleRatio());
    List<OrderChange> changes = new ArrayList<>();
    if (presale) {
      presale(changes, placedMillis, basket.payableMinor());
    } else {
      ordinary(changes, placedMillis, basket.payableMinor());
    }
    if (changes.isEmpty() || !dice.chance(UNPLACED_RATIO)) {
      changes.add(new OrderChange(OrderType.PLACED, placedMillis, 0, basket.payableMinor()));
    }
    echo(changes);
    changes.sort(Comparator.comparingLong(OrderChange::timeMillis));
    return new PlantedOrder(
        serial++,
        account,
        device,
        tracked,
        basket,
        presale,
        dice.chance(orders.testRatio()),
        changes,
        deliveries.of(changes));
  }

  private String currency() {
    if (dice.chance(orders.foreignRatio())) {
      return currencies.get(dice.below(currencies.size()));
    }
    return dice.chance(orders.unratedRatio()) ? UNRATED_CURRENCY : "CNY";
  }

  private void ordinary(List<OrderChange> changes, long placedMillis, long payableMinor) {
    long millis = placedMillis + between(8 * SECOND, 3 * MINUTE);
    int payment = 1;
    if (dice.chance(orders.payFailedRatio())) {
      millis = fail(changes, millis, payment, payableMinor);
      payment += dice.chance(SAME_PAYMENT_RATIO) ? 0 : 1;
    }
    if (dice.chance(orders.unpaidRatio())) {
      if (dice.chance(CANCELLED_RATIO)) {
        cancel(changes, millis + between(5 * MINUTE, 30 * MINUTE));
      }
      return;
    }
    long first = dice.chance(orders.partPaymentRatio()) ? payableMinor / 2 : payableMinor;
    changes.add(new OrderChange(OrderType.PAID, millis, payment, first));
    if (first < payableMinor) {
      millis += between(MINUTE, 10 * MINUTE);
      changes.add(new OrderChange(OrderType.PAID, millis, payment + 1, payableMinor - first));
    }
    refund(changes, millis, payableMinor);
  }

  private void presale(List<OrderChange> changes, long placedMillis, long payableMinor) {
    long millis = placedMillis + between(8 * SECOND, 3 * MINUTE);
    if (dice.chance(orders.payFailedRatio())) {
      millis = fail(changes, millis, 1, payableMinor / 5);
    }
    long deposit = payableMinor / 5;
    changes.add(new OrderChange(OrderType.DEPOSIT_PAID, millis, 1, deposit));
    long balanceAfter = orders.balanceAfter().toMillis();
    if (dice.chance(orders.lapsedRatio())) {
      long cancelled = millis + between(5 * MINUTE, balanceAfter);
      cancel(changes, cancelled);
      changes.add(new OrderChange(OrderType.REFUNDED, cancelled + MINUTE, 1, deposit));
      return;
    }
    millis += balanceAfter + between(SECOND, 30 * MINUTE);
    changes.add(new OrderChange(OrderType.PAID, millis, 2, payableMinor - deposit));
    refund(changes, millis, payableMinor);
  }

  private long fail(List<OrderChange> changes, long millis, int payment, long amountMinor) {
    long last = millis;
    int attempts = 1 + (dice.chance(0.3) ? 1 : 0);
    for (int i = 0; i < attempts; i++) {
      changes.add(new OrderChange(OrderType.PAY_FAILED, last, payment, amountMinor));
      last += between(5 * SECOND, 2 * MINUTE);
    }
    return last;
  }

  private void refund(List<OrderChange> changes, long paidMillis, long paidMinor) {
    if (!dice.chance(orders.refundRatio())) {
      return;
    }
    long millis = paidMillis + refundPause();
    if (dice.chance(WHOLE_REFUND_RATIO)) {
      if (dice.chance(0.5)) {
        cancel(changes, millis - SECOND);
      }
      changes.add(new OrderChange(OrderType.REFUNDED, millis, 1, paidMinor));
      return;
    }
    long left = paidMinor;
    int number = 1;
    do {
      long part = dice.chance(0.3) ? left : Math.max(1, left / (2 + dice.below(4)));
      changes.add(new OrderChange(OrderType.REFUNDED, millis, number++, part));
      left -= part;
      millis += refundPause();
    } while (left > 0 && number <= 4 && dice.chance(SECOND_REFUND_RATIO));
  }

  private long refundPause() {
    return dice.logUniform(3 * MINUTE, orders.refundMost().toMillis());
  }

  private static void cancel(List<OrderChange> changes, long millis) {
    changes.add(new OrderChange(OrderType.CANCELLED, millis, 0, 0));
  }

  /* A second record of one payment, refund or order, under an id of its own, a little later. */
  private void echo(List<OrderChange> changes) {
    for (OrderChange change : List.copyOf(changes)) {
      if (change.type() != OrderType.PAY_FAILED
          && dice.chance(config.duplicateRatio() > 0 ? ECHO_RATIO : 0)) {
        changes.add(change.later(between(1, 5 * SECOND)));
      }
    }
  }

  private long between(long leastMillis, long mostMillis) {
    return leastMillis + (long) (dice.unit() * (mostMillis - leastMillis));
  }
}
