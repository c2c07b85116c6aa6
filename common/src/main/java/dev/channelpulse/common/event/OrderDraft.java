package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.BrokenRuleException.quote;
import static dev.channelpulse.common.event.Rules.required;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's change of which some fields are read. */
final class OrderDraft implements Draft<OrderEvent> {

  private @Nullable String eventId;
  private @Nullable Long eventTimeMillis;
  private @Nullable String type;
  private @Nullable String orderId;
  private @Nullable String paymentId;
  private @Nullable String refundId;
  private @Nullable String buyerId;
  private @Nullable String visitorId;
  private @Nullable String amount;
  private @Nullable String currency;
  private int units;
  private List<OrderItemDraft> items = List.of();
  private @Nullable String couponId;
  private @Nullable String discount;
  private @Nullable String platformSubsidy;
  private @Nullable String paymentMethod;
  private @Nullable String failureReason;
  private boolean presale;
  private boolean test;

  @Override
  public void read(String name, FieldReader in) throws IOException, BrokenRuleException {
    switch (name) {
      case "event_id" -> eventId = in.requiredId();
      case "event_time" -> eventTimeMillis = in.time();
      case "type" -> type = in.text();
      case "order_id" -> orderId = in.requiredId();
      case "payment_id" -> paymentId = in.id();
      case "refund_id" -> refundId = in.id();
      case "buyer_id" -> buyerId = in.requiredId();
      case "visitor_id" -> visitorId = in.id();
      case "amount" -> amount = in.decimal();
      case "currency" -> currency = in.text();
      case "units" -> units = in.count();
      case "items" -> items = in.objects(OrderItemDraft::new);
      case "coupon_id" -> couponId = in.id();
      case "discount" -> discount = in.decimal();
      case "platform_subsidy" -> platformSubsidy = in.decimal();
      case "payment_method" -> paymentMethod = in.text();
      case "failure_reason" -> failureReason = in.text();
      case "presale" -> presale = in.flag();
      case "test" -> test = in.flag();
      default -> in.skip();
    }
  }

  @Override
  public OrderEvent event() throws BrokenRuleException {
    OrderType orderType = orderType(required("type", type));
    switch (orderType) {
      case PLACED -> requireMoney();
      case DEPOSIT_PAID, PAID -> {
        required("payment_id", paymentId);
        requireMoney();
      }
      case PAY_FAILED -> required("payment_id", paymentId);
      case CANCELLED -> {}
      case REFUNDED -> {
        required("refund_id", refundId);
        requireMoney();
      }
    }
    MinorUnits minorUnits = MinorUnits.of(currency);
    List<OrderItem> lines = new ArrayList<>(items.size());
    for (OrderItemDraft item : items) {
      lines.add(item.item(minorUnits));
    }
    return new OrderEvent(
        required("event_id", eventId),
        required("event_time", eventTimeMillis),
        orderType,
        required("order_id", orderId),
        paymentId,
        refundId,
        required("buyer_id", buyerId),
        visitorId,
        minorUnits.of("amount", amount),
        currency,
        units,
        lines,
        couponId,
        minorUnits.of("discount", discount),
        minorUnits.of("platform_subsidy", platformSubsidy),
        paymentMethod,
        failureReason,
        presale,
        test);
  }

  private void requireMoney() throws BrokenRuleException {
    required("amount", amount);
    required("currency", currency);
  }

  private static OrderType orderType(String text) throws BrokenRuleException {
    OrderType type = OrderType.ofText(text);
    if (type == null) {
      throw new BrokenRuleException(
          RejectReason.BAD_VALUE,
          "type must be one of placed, deposit_paid, paid, pay_failed, cancelled, refunded, found "
              + quote(text));
    }
    return type;
  }
}
