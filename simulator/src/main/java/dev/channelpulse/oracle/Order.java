package dev.channelpulse.oracle;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderItem;
import dev.channelpulse.common.event.OrderType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections "Money" and "Moments of an order" of docs/orders.md, for one order. */
final class Order {
  private static final long MOST_MINOR = 1_000_000_000_000_000L;

  private final List<OrderEvent> events;
  private final Rates rates;

  /** Money that came in (positive) or went back (negative), in the reporting currency. */
  record Movement(long timeMillis, long amountMinor) {}

  /**
   * Takes the records that stand, by time, at least one.
   *
   * @param rates that know all the money in them
   */
  Order(List<OrderEvent> events, Rates rates) {
    this.events = List.copyOf(events);
    this.rates = rates;
  }

  String buyerId() {
    return events.get(0).buyerId();
  }

  String orderId() {
    return events.get(0).orderId();
  }

  List<OrderEvent> events() {
    return events;
  }

  List<OrderEvent> all(OrderType type) {
    return events.stream().filter(event -> event.type() == type).toList();
  }

  @Nullable OrderEvent first(OrderType type) {
    return events.stream().filter(event -> event.type() == type).findFirst().orElse(null);
  }

  /** Returns a record's own money in the reporting currency. */
  long amountMinor(OrderEvent event) {
    return rates.convert(event.amountMinor(), event.currency(), event.eventTimeMillis());
  }

  long orderedMillis() {
    return events.stream()
        .filter(event -> event.type() != OrderType.CANCELLED)
        .filter(event -> event.type() != OrderType.REFUNDED)
        .findFirst()
        .orElse(events.get(0))
        .eventTimeMillis();
  }

  boolean isPaid() {
    return first(OrderType.PAID) != null;
  }

  /** Returns the moment of payment; the order must be paid. */
  long paidMillis() {
    return firstPaid().eventTimeMillis();
  }

  private OrderEvent firstPaid() {
    OrderEvent paid = first(OrderType.PAID);
    if (paid == null) {
      throw new IllegalStateException("an order must be paid, found " + orderId());
    }
    return paid;
  }

  /** Returns the money that came in; none while the order is not paid. */
  List<Movement> moneyIn() {
    List<Movement> money = new ArrayList<>();
    if (isPaid()) {
      for (OrderEvent paid : all(OrderType.PAID)) {
        money.add(new Movement(paid.eventTimeMillis(), amountMinor(paid)));
      }
      for (OrderEvent deposit : all(OrderType.DEPOSIT_PAID)) {
        long timeMillis = Math.max(deposit.eventTimeMillis(), paidMillis());
        money.add(new Movement(timeMillis, amountMinor(deposit)));
      }
    }
    return money;
  }

  /** Returns each refund, by time, as a negative amount; none while the order is not paid. */
  List<Movement> moneyBack() {
    List<Movement> money = new ArrayList<>();
    if (isPaid()) {
      OrderEvent paid = firstPaid();
      for (OrderEvent refund : all(OrderType.REFUNDED)) {
        if (String.valueOf(refund.currency()).equals(paid.currency())) {
          long amountMinor =
              rates.convert(refund.amountMinor(), refund.currency(), paid.eventTimeMillis());
          if (amountMinor <= MOST_MINOR) {
            money.add(new Movement(refund.eventTimeMillis(), -amountMinor));
          }
        }
      }
    }
    return money;
  }

  /** Returns what a deposit leaves to pay; 0 where nothing says how much that is. */
  long balanceDueMinor() {
    OrderEvent placed = first(OrderType.PLACED);
    if (placed == null) {
      return 0;
    }
    long deposits = all(OrderType.DEPOSIT_PAID).stream().mapToLong(this::amountMinor).sum();
    return Math.max(0, amountMinor(placed) - deposits);
  }

  /** Returns the record that says what was bought; the order must be paid. */
  private OrderEvent sheet() {
    OrderEvent placed = first(OrderType.PLACED);
    return placed != null ? placed : firstPaid();
  }

  long units() {
    return units(sheet());
  }

  /** Returns the units that a record names. */
  static long units(OrderEvent event) {
    return event.units() != 0
        ? event.units()
        : event.items().stream().mapToLong(OrderItem::quantity).sum();
  }

  /** Returns what tells orders paid in one moment apart; the order must be paid. */
  HashedId paidEvent() {
    return HashedId.of(firstPaid().eventId());
  }

  long discountMinor() {
    OrderEvent sheet = sheet();
    return rates.convert(sheet.discountMinor(), sheet.currency(), sheet.eventTimeMillis());
  }

  long platformSubsidyMinor() {
    OrderEvent sheet = sheet();
    return rates.convert(sheet.platformSubsidyMinor(), sheet.currency(), sheet.eventTimeMillis());
  }

  boolean hasCoupon() {
    return sheet().couponId() != null;
  }
}
