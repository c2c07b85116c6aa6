package dev.channelpulse.common.ledger;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows in which a channel's orders count: its own, its type's, the shop's. */
final class Levels {

  private final Map<Channel, List<Series>> orders = new HashMap<>();
  private final Map<Channel, List<Series>> cohorts = new HashMap<>();

  List<Series> orders(Channel channel) {
    return orders.computeIfAbsent(channel, Levels::all);
  }

  long[][] orders(Channel channel, long minuteMillis, Tally out) {
    return rows(orders(channel), minuteMillis, out);
  }

  long[][] cohorts(Channel channel, long dayMillis, Tally out) {
    List<Series> levels =
        cohorts.computeIfAbsent(
            channel, each -> orders(each).stream().map(Series::cohort).toList());
    return rows(levels, dayMillis, out);
  }

  private static long[][] rows(List<Series> levels, long minuteMillis, Tally out) {
    long[][] rows = new long[levels.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = out.row(levels.get(i), minuteMillis);
    }
    return rows;
  }

  private static List<Series> all(Channel channel) {
    return List.of(Series.orders(channel), Series.orders(channel.type()), Series.orders());
  }
}
