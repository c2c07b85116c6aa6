package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.PrintableText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** {@code orders_*}, {@code orders_cohort_1d} and {@code payments_1m}. */
final class OrderPoints {
  private static final int LONGEST_WORD = 64;

  private final long cohortMillis;
  private final CountedFamily orders;
  private final CountedFamily cohort;
  private final CountedFamily payments;

  OrderPoints(OracleConfig config, OrderSettings settings) {
    this.cohortMillis = settings.refundHorizon().toMillis();
    this.orders =
        new CountedFamily(
            "orders",
            CountedFamily.EVERY_GRAIN,
            true,
            List.of(
                "placed",
                "placed_amount",
                "placed_buyers",
                "paid",
                "paid_amount",
                "paid_buyers",
                "new_buyers",
                "repeat_buyers",
                "units",
                "discount",
                "platform_subsidy",
                "coupon_orders",
                "coupon_amount",
                "cancelled",
                "refunds",
                "refund_amount",
                "pay_attempts",
                "pay_failures",
                "untracked_paid"),
            config);
    this.cohort =
        new CountedFamily(
            "orders_cohort",
            Set.of("1d"),
            false,
            List.of("paid_amount", "refund_amount", "net_amount"),
            config);
    this.payments =
        new CountedFamily("payments", Set.of("1m"), false, List.of("attempts", "failures"), config);
  }

  /**
   * Adds an order.
   *
   * @param firstOfBuyer whether it makes its buyer a new one
   */
  void add(Order order, Path path, boolean firstOfBuyer) {
    List<SortedMap<String, String>> rows = Rows.levels(path.channel());
    OrderEvent placed = order.first(OrderType.PLACED);
    if (placed != null) {
      long timeMillis = placed.eventTimeMillis();
      orders.add(rows, timeMillis, "placed", 1);
      orders.add(rows, timeMillis, "placed_amount", order.amountMinor(placed));
      orders.addDistinct(rows, timeMillis, "placed_buyers", order.buyerId());
    }
    OrderEvent cancelled = order.first(OrderType.CANCELLED);
    if (cancelled != null) {
      orders.add(rows, cancelled.eventTimeMillis(), "cancelled", 1);
    }
    for (OrderEvent event : order.events()) {
      attempt(event, rows);
    }
    if (order.isPaid()) {
      paid(order, path, firstOfBuyer);
    }
  }

  private void attempt(OrderEvent event, List<SortedMap<String, String>> rows) {
    boolean failed = event.type() == OrderType.PAY_FAILED;
    if (!failed && event.type() != OrderType.PAID && event.type() != OrderType.DEPOSIT_PAID) {
      return;
    }
    long timeMillis = event.eventTimeMillis();
    List<SortedMap<String, String>> row =
        List.of(
            Rows.row(
                "payment_method",
                word(event.paymentMethod()),
                "reason",
                failed ? word(event.failureReason()) : "none"));
    orders.add(rows, timeMillis, "pay_attempts", 1);
    payments.add(row, timeMillis, "attempts", 1);
    if (failed) {
      orders.add(rows, timeMillis, "pay_failures", 1);
      payments.add(row, timeMillis, "failures", 1);
    }
  }

  /** Returns what somebody wrote as a tag's value. */
  static String word(@Nullable String written) {
    String text =
        written == null
            ? ""
            : PrintableText.of(written.strip().toLowerCase(Locale.ROOT), LONGEST_WORD);
    return text.isEmpty() ? "unknown" : text;
  }

  private void paid(Order order, Path path, boolean firstOfBuyer) {
    Channel channel = path.channel();
    List<SortedMap<String, String>> rows = Rows.levels(channel);
    long timeMillis = order.paidMillis();
    orders.add(rows, timeMillis, "paid", 1);
    orders.addDistinct(rows, timeMillis, "paid_buyers", order.buyerId());
    if (firstOfBuyer) {
      orders.add(rows, timeMillis, "new_buyers", 1);
    } else {
      orders.addDistinct(rows, timeMillis, "repeat_buyers", order.buyerId());
    }
    orders.add(rows, timeMillis, "units", order.units());
    orders.add(rows, timeMillis, "discount", order.discountMinor());
    orders.add(rows, timeMillis, "platform_subsidy", order.platformSubsidyMinor());
    if (order.hasCoupon()) {
      orders.add(rows, timeMillis, "coupon_orders", 1);
      orders.add(rows, timeMillis, "coupon_amount", order.discountMinor());
    }
    orders.add(rows, timeMillis, "untracked_paid", path.untracked() ? 1 : 0);
    for (Order.Movement money : order.moneyIn()) {
      orders.add(rows, money.timeMillis(), "paid_amount", money.amountMinor());
      if (money.timeMillis() - timeMillis <= cohortMillis) {
        cohort.add(rows, timeMillis, "paid_amount", money.amountMinor());
        cohort.add(rows, timeMillis, "net_amount", money.amountMinor());
      }
    }
    for (Order.Movement money : order.moneyBack()) {
      orders.add(rows, money.timeMillis(), "refunds", 1);
      orders.add(rows, money.timeMillis(), "refund_amount", -money.amountMinor());
      if (money.timeMillis() - timeMillis <= cohortMillis) {
        cohort.add(rows, timeMillis, "refund_amount", -money.amountMinor());
        cohort.add(rows, timeMillis, "net_amount", money.amountMinor());
      }
    }
  }

  void addTo(PointList points) {
    orders.addTo(points);
    cohort.addTo(points);
    payments.addTo(points);
  }
}
