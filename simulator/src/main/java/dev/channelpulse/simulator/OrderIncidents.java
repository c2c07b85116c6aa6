package dev.channelpulse.simulator;

import dev.channelpulse.common.event.OrderType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What incidents make of orders. */
final class OrderIncidents {
  /** Why payments fail whose method is down. */
  static final String REASON = "method_unavailable";

  /** How long before a surge an order may have been paid that is refunded in it. */
  static final Duration REFUNDED_AFTER = Duration.ofDays(1);

  private static final double GIVE_UP_RATIO = 0.5;
  private static final double CANCELLED_RATIO = 0.5;
  private static final long MINUTE = 60_000;

  private final PaymentMethods methods;
  private final Dice dice;
  private final OrderDeliveries fresh;

  /**
   * Makes it.
   *
   * @param dice to be reseeded for each order
   */
  OrderIncidents(ShopConfig config, Dice dice) {
    this.methods = new PaymentMethods(config.seed());
    this.dice = dice;
    this.fresh = new OrderDeliveries(config, dice);
  }

  /** Returns what an incident makes of an order of its slice; itself where nothing changes. */
  PlantedOrder changed(PlantedOrder order, IncidentTally tally) {
    return switch (tally.incident().kind()) {
      case PAYMENT_METHOD_DOWN -> failing(order, tally);
      case REFUND_SURGE -> refunded(order, tally);
      case PRICE_ERROR -> priced(order, tally);
      case TRACKING_LOST, CHANNEL_OUTAGE, SLOW_DRIFT, BOT_FLOOD, PROMOTION_OPENING -> order;
    };
  }

  private PlantedOrder failing(PlantedOrder order, IncidentTally tally) {
    PlantedIncident incident = tally.incident();
    String down = Objects.requireNonNull(incident.slice().get(IncidentDimension.PAYMENT_METHOD));
    OrderEdit edit = new OrderEdit(order, fresh);
    // Payments by their planned number: how they are numbered now.
    Map<Integer, Integer> numbers = new HashMap<>();
    int last = order.changes.stream().mapToInt(OrderChange::number).max().orElse(0);
    long shift = 0;
    for (int i = 0; i < order.changes.size(); i++) {
      OrderChange change = order.changes.get(i).later(shift);
      if (!change.isMoneyIn()) {
        edit.keep(i, change);
        continue;
      }
      int number = change.number();
      boolean isFirst = numbers.putIfAbsent(number, number) == null;
      if (!isFirst
          || !incident.runs(change.timeMillis())
          || !down.equals(methods.of(order.serial, number))
          || !tally.changes(dice)) {
        edit.keep(i, change.ofPayment(numbers.getOrDefault(number, number)));
        continue;
      }
      edit.keep(i, change.failed(REASON));
      if (dice.chance(GIVE_UP_RATIO)) {
        // Of what was paid in part before, nothing more is heard.
        if (numbers.size() == 1 && dice.chance(CANCELLED_RATIO)) {
          long millis = change.timeMillis() + between(5 * MINUTE, 30 * MINUTE);
          edit.add(new OrderChange(OrderType.CANCELLED, millis, 0, 0));
        }
        return edit.with(order.basket);
      }
      do {
        last++;
      } while (down.equals(methods.of(order.serial, last)));
      numbers.put(number, last);
      long pause = between(MINUTE / 3, 2 * MINUTE);
      shift += pause;
      edit.add(change.later(pause).ofPayment(last));
    }
    return shift == 0 ? order : edit.with(order.basket);
  }

  private PlantedOrder refunded(PlantedOrder order, IncidentTally tally) {
    PlantedIncident surge = tally.incident();
    long paidMinor = 0;
    long paidMillis = Long.MIN_VALUE;
    for (OrderChange change : order.planned()) {
      switch (change.type()) {
        case PAID, DEPOSIT_PAID -> {
          paidMinor += change.amountMinor();
          paidMillis = change.type() == OrderType.PAID ? change.timeMillis() : paidMillis;
        }
        case REFUNDED, CANCELLED -> {
          return order;
        }
        case PLACED, PAY_FAILED -> {}
      }
    }
    long earliest = surge.from().minus(REFUNDED_AFTER).toEpochMilli();
    long from = Math.max(surge.from().toEpochMilli(), paidMillis + MINUTE);
    long to = surge.to().toEpochMilli();
    if (paidMillis < earliest || from >= to || !tally.changes(dice)) {
      return order;
    }
    OrderEdit edit = new OrderEdit(order, fresh);
    for (int i = 0; i < order.changes.size(); i++) {
      edit.keep(i, order.changes.get(i));
    }
    edit.add(new OrderChange(OrderType.REFUNDED, between(from, to), 1, paidMinor));
    return edit.with(order.basket);
  }

  private PlantedOrder priced(PlantedOrder order, IncidentTally tally) {
    PlantedIncident error = tally.incident();
    if (!error.runs(order.changes.get(0).timeMillis())) {
      return order;
    }
    tally.changes();
    Basket basket = order.basket.times(error.size());
    Prices prices = new Prices(order.basket.payableMinor(), basket.payableMinor());
    OrderEdit edit = new OrderEdit(order, fresh);
    for (int i = 0; i < order.changes.size(); i++) {
      edit.keep(i, prices.of(order.changes.get(i)));
    }
    return edit.with(basket);
  }

  /** What parts of an order's money are worth at other prices: together still the whole. */
  private static final class Prices {
    private final long payableMinor;
    private final long otherMinor;
    private final Map<OrderType, Long> sums = new EnumMap<>(OrderType.class);
    private final Map<String, OrderChange> priced = new HashMap<>();

    Prices(long payableMinor, long otherMinor) {
      this.payableMinor = payableMinor;
      this.otherMinor = otherMinor;
    }

    OrderChange of(OrderChange change) {
      if (change.type() == OrderType.PAY_FAILED) {
        return change.worth(atOtherPrice(change.amountMinor()));
      }
      String name = change.type() + "/" + change.number();
      OrderChange first = priced.get(name);
      if (first != null) {
        return change.worth(first.amountMinor());
      }
      // A deposit is part of what its balance completes.
      OrderType kind = change.isMoneyIn() ? OrderType.PAID : change.type();
      long before = sums.getOrDefault(kind, 0L);
      long after = before + change.amountMinor();
      sums.put(kind, after);
      OrderChange worth = change.worth(atOtherPrice(after) - atOtherPrice(before));
      priced.put(name, worth);
      return worth;
    }

    private long atOtherPrice(long minor) {
      return minor * otherMinor / payableMinor;
    }
  }

  private long between(long leastMillis, long mostMillis) {
    return leastMillis + (long) (dice.unit() * (mostMillis - leastMillis));
  }
}
