package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.util.List;
import java.util.SortedMap;

/** {@code transition_*}. */
final class TransitionPoints {
  private final CountedFamily rows;
  private final OrderSettings settings;

  TransitionPoints(OracleConfig config, OrderSettings settings) {
    this.rows =
        new CountedFamily(
            "transition",
            CountedFamily.EVERY_GRAIN,
            true,
            List.of("visitors", "buyers", "amount"),
            config);
    this.settings = settings;
  }

  void add(Device device) {
    List<Visit> visits = device.visits();
    for (int i = 1; i < visits.size(); i++) {
      Visit from = visits.get(i - 1);
      Visit to = visits.get(i);
      if (to.firstMillis() - from.firstMillis() <= settings.lookBack().toMillis()) {
        rows.addDistinct(
            row(from.channel(), to.channel()), to.firstMillis(), "visitors", device.visitorId());
      }
    }
  }

  void add(Order order, Path path) {
    List<Channel> channels = path.channels();
    int count = channels.size();
    if (!order.isPaid() || count < 2) {
      return;
    }
    List<SortedMap<String, String>> row = row(channels.get(count - 2), channels.get(count - 1));
    rows.addDistinct(row, order.paidMillis(), "buyers", order.buyerId());
    for (Order.Movement money : order.moneyIn()) {
      rows.add(row, money.timeMillis(), "amount", money.amountMinor());
    }
  }

  private static List<SortedMap<String, String>> row(Channel from, Channel to) {
    return List.of(Rows.row("from_type", from.type().text(), "to_type", to.type().text()));
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
