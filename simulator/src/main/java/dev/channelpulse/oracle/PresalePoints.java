package dev.channelpulse.oracle;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderType;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** {@code presale_*}. */
final class PresalePoints {
  private final Set<String> declared;
  private final CountedFamily rows;

  PresalePoints(OracleConfig config) {
    this.declared = config.declared();
    this.rows =
        new CountedFamily(
            "presale",
            CountedFamily.EVERY_GRAIN,
            true,
            List.of(
                "deposits",
                "deposit_amount",
                "balance_due",
                "balance_paid",
                "balance_amount",
                "lapsed",
                "lapsed_amount"),
            config);
  }

  void add(Order order, Path path) {
    OrderEvent first = order.first(OrderType.DEPOSIT_PAID);
    if (first == null) {
      return;
    }
    List<SortedMap<String, String>> row = List.of(Rows.row("campaign", campaign(path)));
    rows.add(row, first.eventTimeMillis(), "deposits", 1);
    rows.add(row, first.eventTimeMillis(), "balance_due", order.balanceDueMinor());
    for (OrderEvent deposit : order.all(OrderType.DEPOSIT_PAID)) {
      rows.add(row, deposit.eventTimeMillis(), "deposit_amount", order.amountMinor(deposit));
    }
    for (OrderEvent paid : order.all(OrderType.PAID)) {
      rows.add(row, paid.eventTimeMillis(), "balance_amount", order.amountMinor(paid));
    }
    OrderEvent cancelled = order.first(OrderType.CANCELLED);
    if (order.isPaid()) {
      rows.add(row, order.paidMillis(), "balance_paid", 1);
    } else if (cancelled != null) {
      rows.add(row, cancelled.eventTimeMillis(), "lapsed", 1);
      rows.add(row, cancelled.eventTimeMillis(), "lapsed_amount", order.balanceDueMinor());
    }
  }

  private String campaign(Path path) {
    String campaign = path.campaign();
    if (campaign == null) {
      return "none";
    }
    return declared.contains(campaign) ? campaign : "other";
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
