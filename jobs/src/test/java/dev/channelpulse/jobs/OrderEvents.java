package dev.channelpulse.jobs;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of orders in which only what a test names matters. */
public final class OrderEvents {

  /** What every change is worth, but for those without a currency. */
  public static final long AMOUNT_MINOR = 1_234_000;

  private OrderEvents() {}

  /** Returns a change of order {@code o} of buyer {@code b}, worth 12,340.00, on no device. */
  public static OrderEvent order(
      OrderType type, String eventId, long eventTimeMillis, @Nullable String currency) {
    return order(type, eventId, eventTimeMillis, currency, "b", null, false);
  }

  /** Returns a change of a buyer's order {@code o}. */
  public static OrderEvent order(
      OrderType type,
      String eventId,
      long eventTimeMillis,
      @Nullable String currency,
      String buyerId,
      @Nullable String visitorId,
      boolean test) {
    return new OrderEvent(
        eventId,
        eventTimeMillis,
        type,
        "o",
        type == OrderType.DEPOSIT_PAID || type == OrderType.PAID || type == OrderType.PAY_FAILED
            ? "p-" + eventId
            : null,
        type == OrderType.REFUNDED ? "r-" + eventId : null,
        buyerId,
        visitorId,
        currency == null ? 0 : AMOUNT_MINOR,
        currency,
        0,
        List.of(),
        null,
        0,
        0,
        null,
        null,
        false,
        test);
  }

  /** Returns a record of the orders topic that only its text tells from others. */
  public static Origin origin(long arrivalMillis, String text) {
    return new Origin(
        "orders",
        3,
        7,
        arrivalMillis,
        ("key of " + text).getBytes(StandardCharsets.UTF_8),
        ("value of " + text).getBytes(StandardCharsets.UTF_8));
  }
}
