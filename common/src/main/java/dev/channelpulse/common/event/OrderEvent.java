package dev.channelpulse.common.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the {@code orders} topic that kept every rule of the input contract: one change of
 * one order. All money is in minor units of {@code currency}, 0 to 10<sup>15</sup>.
 *
 * @param eventId unique per event, 1 to 128 characters
 * @param eventTimeMillis when it happened, epoch milliseconds
 * @param orderId parent order, 1 to 128 characters; split shipments share it
 * @param paymentId de-duplication key of money in; there for {@link OrderType#DEPOSIT_PAID}, {@link
 *     OrderType#PAID} and {@link OrderType#PAY_FAILED}
 * @param refundId de-duplication key of money out; there for {@link OrderType#REFUNDED}
 * @param buyerId account id, 1 to 128 characters
 * @param visitorId the device that ordered
 * @param amountMinor this record's money: payable, received or returned; 0 where none is given,
 *     which only {@link OrderType#CANCELLED} and {@link OrderType#PAY_FAILED} may do
 * @param currency ISO 4217 code; {@code null} only where the record holds no money
 * @param units as sent, 0 or more; 0 where the record names none
 * @param items in the order sent; empty where the record names none
 * @param discountMinor discount borne by the shop; 0 where none
 * @param platformSubsidyMinor discount borne by the platform; 0 where none
 * @param presale whether the order is paid by deposit and balance
 * @param test whether it is an order of the shop's own, which counts in no metric
 */
public record OrderEvent(
    String eventId,
    long eventTimeMillis,
    OrderType type,
    String orderId,
    @Nullable String paymentId,
    @Nullable String refundId,
    String buyerId,
    @Nullable String visitorId,
    long amountMinor,
    @Nullable String currency,
    int units,
    List<OrderItem> items,
    @Nullable String couponId,
    long discountMinor,
    long platformSubsidyMinor,
    @Nullable String paymentMethod,
    @Nullable String failureReason,
    boolean presale,
    boolean test)
    implements Event {

  public OrderEvent {
    items = List.copyOf(items);
  }
}
