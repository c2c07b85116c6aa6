package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code credit_1d} of the model {@code data_driven}. */
final class DataDrivenPoints {
  private final OracleConfig config;
  private final long refundMillis;
  private final CountedFamily rows;
  private final Map<Long, Day> days = new HashMap<>();

  /** The orders that were paid on one day, and the paths that led nowhere on it. */
  private static final class Day {
    final RemovalShares paths = new RemovalShares();

    /** What came of those with a path, by day: conversions and money. */
    final SortedMap<Long, long[]> came = new TreeMap<>();
  }

  DataDrivenPoints(OracleConfig config, OrderSettings settings) {
    this.config = config;
    this.refundMillis = settings.refundHorizon().toMillis();
    this.rows =
        new CountedFamily(
            "credit", Set.of("1d"), false, List.of("conversions_micro", "amount"), config);
  }

  void add(Order order, Path path) {
    if (!order.isPaid()) {
      return;
    }
    Day day = days.computeIfAbsent(start(order.paidMillis()), d -> new Day());
    if (!path.untracked()) {
      day.paths.add(path.steps(), true);
    }
    come(day, path, order.paidMillis(), 1, 0);
    Order.Movement last = CreditPoints.lastOfWholeRefund(order);
    if (last != null && inTime(last, order)) {
      come(day, path, last.timeMillis(), -1, 0);
    }
    for (List<Order.Movement> movements : List.of(order.moneyIn(), order.moneyBack())) {
      for (Order.Movement movement : movements) {
        if (inTime(movement, order)) {
          come(day, path, movement.timeMillis(), 0, movement.amountMinor());
        }
      }
    }
  }

  /** Adds the paths of a device that led nowhere, each on the day of its last visit. */
  void add(Device device) {
    device
        .lostPaths()
        .forEach(
            (lastMillis, path) ->
                days.computeIfAbsent(start(lastMillis), d -> new Day())
                    .paths
                    .add(path.steps(), false));
  }

  private boolean inTime(Order.Movement movement, Order order) {
    return movement.timeMillis() - order.paidMillis() <= refundMillis;
  }

  private void come(Day day, Path path, long timeMillis, long conversions, long amountMinor) {
    if (path.untracked()) {
      add(path.channel(), start(timeMillis), conversions * Path.ONE, amountMinor);
    } else {
      long[] came = day.came.computeIfAbsent(start(timeMillis), d -> new long[2]);
      came[0] += conversions;
      came[1] += amountMinor;
    }
  }

  private long start(long timeMillis) {
    return Grain.DAY.startMillis(timeMillis, config.zone());
  }

  private void add(Channel channel, long dayMillis, long conversionsMicro, long amountMinor) {
    List<SortedMap<String, String>> row = CreditPoints.row("data_driven", channel);
    rows.add(row, dayMillis, "conversions_micro", conversionsMicro);
    rows.add(row, dayMillis, "amount", amountMinor);
  }

  void addTo(PointList points) {
    days.values().forEach(this::split);
    rows.addTo(points);
  }

  /** Each day gives what the parts of all money so far have grown by. */
  private void split(Day day) {
    Map<Channel, Long> shares = day.paths.micro();
    long soFarMinor = 0;
    for (Map.Entry<Long, long[]> came : day.came.entrySet()) {
      long afterMinor = soFarMinor + came.getValue()[1];
      long micro = 0;
      for (Map.Entry<Channel, Long> share : shares.entrySet()) {
        long throughMicro = micro + share.getValue();
        add(
            share.getKey(),
            came.getKey(),
            came.getValue()[0] * share.getValue(),
            part(afterMinor, throughMicro)
                - part(afterMinor, micro)
                - part(soFarMinor, throughMicro)
                + part(soFarMinor, micro));
        micro = throughMicro;
      }
      soFarMinor = afterMinor;
    }
  }

  private static long part(long amountMinor, long micro) {
    return BigInteger.valueOf(amountMinor)
        .multiply(BigInteger.valueOf(micro))
        .divide(BigInteger.valueOf(Path.ONE))
        .longValueExact();
  }
}
