package dev.channelpulse.simulator;

import dev.channelpulse.common.event.OrderType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Writes one change of an order as JSON: the same bytes each time, except that a retry says so in a
 * field that the contract does not know.
 */
final class OrderWriter {
  private static final String[] REASONS = {
    "insufficient_funds", "risk_refused", "timeout", "wrong_password", "BANK_ERROR"
  };
  private static final int CATEGORIES = 24;
  private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

  private final long shopSeed;
  private final PaymentMethods methods;

  OrderWriter(long shopSeed) {
    this.shopSeed = Dice.mix(shopSeed + 11);
    this.methods = new PaymentMethods(shopSeed);
  }

  byte[] write(PlantedOrder order, int index, boolean retry) {
    OrderChange change = order.changes.get(index);
    Dice dice = new Dice(0);
    dice.reseed(Dice.mix(shopSeed ^ order.serial), index);
    List<String> fields = new ArrayList<>();
    fields.add(text("event_id", "oe-" + hex(shopSeed + (order.serial << 6 | index))));
    fields.add("\"event_time\":" + time(change.timeMillis(), dice.chance(0.5)));
    fields.add(text("type", change.type().text()));
    fields.add(text("order_id", orderId(order)));
    fields.add(text("buyer_id", Visitor.accountId(order.account)));
    if (order.device != null && namesDevice(change, dice)) {
      fields.add(text("visitor_id", new String(order.device.id(), StandardCharsets.US_ASCII)));
    }
    boolean mayHoldMoney = change.type() != OrderType.CANCELLED;
    if (mayHoldMoney && !(change.type() == OrderType.PAY_FAILED && dice.chance(0.5))) {
      money(fields, "amount", order.basket.currency(), change.amountMinor(), dice);
      fields.add(text("currency", order.basket.currency()));
    }
    switch (change.type()) {
      case PLACED -> basket(fields, order.basket, dice);
      case PAID -> {
        payment(fields, order, change);
        if (dice.chance(0.3)) {
          basket(fields, order.basket, dice);
        }
      }
      case DEPOSIT_PAID -> payment(fields, order, change);
      case PAY_FAILED -> {
        payment(fields, order, change);
        if (change.reason() != null) {
          fields.add(text("failure_reason", change.reason()));
        } else if (!dice.chance(0.05)) {
          fields.add(text("failure_reason", REASONS[dice.below(REASONS.length)]));
        }
      }
      case REFUNDED -> fields.add(text("refund_id", orderId(order) + "-r" + change.number()));
      case CANCELLED -> {}
    }
    if (order.presale) {
      fields.add("\"presale\":true");
    }
    if (order.test) {
      fields.add("\"test\":true");
    }
    if (retry) {
      fields.add("\"retry\":1");
    }
    return ('{' + String.join(",", fields) + '}').getBytes(StandardCharsets.UTF_8);
  }

  String orderId(PlantedOrder order) {
    return "o-" + hex(shopSeed ^ order.serial).substring(4);
  }

  /* What happens at the counter of the back office names no device. */
  private static boolean namesDevice(OrderChange change, Dice dice) {
    return switch (change.type()) {
      case PLACED, DEPOSIT_PAID, PAID, PAY_FAILED -> true;
      case CANCELLED, REFUNDED -> dice.chance(0.3);
    };
  }

  private void payment(List<String> fields, PlantedOrder order, OrderChange change) {
    fields.add(text("payment_id", orderId(order) + "-p" + change.number()));
    String method = methods.of(order.serial, change.number());
    if (method != null) {
      fields.add(text("payment_method", method));
    }
  }

  private static void basket(List<String> fields, Basket basket, Dice dice) {
    if (!dice.chance(0.2)) {
      fields.add("\"units\":" + basket.units());
    }
    List<String> lines = new ArrayList<>();
    for (Basket.Line line : basket.lines()) {
      lines.add(
          "{\"item_id\":\"%d\",\"category_id\":\"c-%02d\",\"quantity\":%d,\"price\":\"%s\"}"
              .formatted(
                  line.item(),
                  line.item() % CATEGORIES,
                  line.quantity(),
                  major(basket.currency(), line.priceMinor())));
    }
    fields.add("\"items\":[" + String.join(",", lines) + "]");
    if (basket.coupon() != null) {
      fields.add(text("coupon_id", basket.coupon()));
      money(fields, "discount", basket.currency(), basket.discountMinor(), dice);
    }
    if (basket.subsidyMinor() > 0) {
      money(fields, "platform_subsidy", basket.currency(), basket.subsidyMinor(), dice);
    }
  }

  /* Some producers send money as text, some as numbers. */
  private static void money(
      List<String> fields, String name, String currency, long minor, Dice dice) {
    String major = major(currency, minor);
    fields.add(dice.chance(0.5) ? text(name, major) : "\"" + name + "\":" + major);
  }

  private static String major(String currency, long minor) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, digits).toPlainString();
  }

  private static String time(long millis, boolean iso) {
    return iso
        ? '"' + Instant.ofEpochMilli(millis).atOffset(SHANGHAI).toString() + '"'
        : Long.toString(millis);
  }

  private static String text(String name, String value) {
    return '"' + name + "\":\"" + value + '"';
  }

  private static String hex(long bits) {
    return "%016x".formatted(Dice.mix(bits));
  }
}
