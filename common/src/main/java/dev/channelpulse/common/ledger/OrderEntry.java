package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderItem;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.PrintableText;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer's ledger needs to know of one record of the orders topic. Money is in minor units of
 * the record's own currency, as it was sent.
 *
 * @param order which order
 * @param key the same for records of one order that are one record sent several times
 * @param event id of the record
 * @param timeMillis event time, epoch milliseconds
 * @param type what changed
 * @param amountMinor payable, received or returned; 0 where there is none
 * @param currency ISO 4217 code; empty where the record holds no money
 * @param rateNanos rate to the reporting currency as {@link Exchange} has it, {@link Exchange#SAME}
 *     for that currency itself; 0 where the record needs none: refunds and records without money
 * @param units as sent, else the sum of the quantities; 0 where the record names none
 * @param discountMinor discount borne by the shop
 * @param subsidyMinor discount borne by the platform
 * @param coupon whether a coupon was used
 * @param method the payment method as it counts, 1 to 64 characters; empty where the record is no
 *     attempt to pay
 * @param reason why the payment failed, as it counts; {@code none} where it succeeded, empty where
 *     the record is no attempt to pay
 * @param device the device that the record names; {@code null} where it names none
 */
public record OrderEntry(
    HashedId order,
    HashedId key,
    HashedId event,
    long timeMillis,
    OrderType type,
    long amountMinor,
    String currency,
    long rateNanos,
    long units,
    long discountMinor,
    long subsidyMinor,
    boolean coupon,
    String method,
    String reason,
    @Nullable HashedId device) {

  /**
   * The order in which records are looked at, whatever the order of their arrival; of several with
   * one key the first stands. Records are the same here only where they differ in nothing.
   */
  static final Comparator<OrderEntry> ORDER =
      Comparator.comparingLong(OrderEntry::timeMillis)
          .thenComparing(OrderEntry::event)
          .thenComparing(OrderEntry::key)
          .thenComparing(OrderEntry::amountMinor)
          .thenComparing(OrderEntry::currency)
          .thenComparing(OrderEntry::units)
          .thenComparing(OrderEntry::discountMinor)
          .thenComparing(OrderEntry::subsidyMinor)
          .thenComparing(OrderEntry::coupon)
          .thenComparing(OrderEntry::method)
          .thenComparing(OrderEntry::reason)
          .thenComparing(OrderEntry::rateNanos)
          .thenComparing(OrderEntry::device, Comparator.nullsLast(Comparator.naturalOrder()));

  private static final String UNKNOWN = "unknown";
  private static final String SUCCEEDED = "none";
  private static final int MOST_CHARACTERS = 64;

  /**
   * Returns the entry of a record.
   *
   * @param rateNanos see above
   */
  public static OrderEntry of(OrderEvent event, long rateNanos) {
    String currency = event.currency();
    String visitorId = event.visitorId();
    return new OrderEntry(
        HashedId.of(event.orderId()),
        HashedId.of(event.type().text() + " " + ownId(event)),
        HashedId.of(event.eventId()),
        event.eventTimeMillis(),
        event.type(),
        event.amountMinor(),
        currency == null ? "" : currency,
        rateNanos,
        units(event),
        event.discountMinor(),
        event.platformSubsidyMinor(),
        event.couponId() != null,
        isAttempt(event.type()) ? word(event.paymentMethod()) : "",
        reason(event),
        visitorId == null ? null : HashedId.of(visitorId));
  }

  /** Returns the same record with a rate. */
  public OrderEntry withRate(long rate) {
    return new OrderEntry(
        order,
        key,
        event,
        timeMillis,
        type,
        amountMinor,
        currency,
        rate,
        units,
        discountMinor,
        subsidyMinor,
        coupon,
        method,
        reason,
        device);
  }

  /* The input contract gives payments their payment_id and refunds their refund_id. */
  private static @Nullable String ownId(OrderEvent event) {
    return switch (event.type()) {
      case PLACED, CANCELLED -> "";
      case DEPOSIT_PAID, PAID -> event.paymentId();
      case PAY_FAILED -> event.eventId();
      case REFUNDED -> event.refundId();
    };
  }

  private static long units(OrderEvent event) {
    long sum = event.units();
    if (sum == 0) {
      for (OrderItem item : event.items()) {
        sum += item.quantity();
      }
    }
    return sum;
  }

  private static String reason(OrderEvent event) {
    return switch (event.type()) {
      case DEPOSIT_PAID, PAID -> SUCCEEDED;
      case PAY_FAILED -> word(event.failureReason());
      case PLACED, CANCELLED, REFUNDED -> "";
    };
  }

  private static boolean isAttempt(OrderType type) {
    return switch (type) {
      case DEPOSIT_PAID, PAID, PAY_FAILED -> true;
      case PLACED, CANCELLED, REFUNDED -> false;
    };
  }

  private static String word(@Nullable String raw) {
    String text =
        raw == null ? "" : PrintableText.of(raw.toLowerCase(Locale.ROOT), MOST_CHARACTERS);
    return text.isEmpty() ? UNKNOWN : text;
  }
}
