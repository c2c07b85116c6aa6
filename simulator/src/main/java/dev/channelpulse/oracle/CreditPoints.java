package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code credit_*}. */
final class CreditPoints {
  private static final BigInteger ONE = BigInteger.valueOf(Path.ONE);

  private final CountedFamily rows;

  CreditPoints(OracleConfig config) {
    this.rows =
        new CountedFamily(
            "credit",
            CountedFamily.EVERY_GRAIN,
            true,
            List.of("conversions_micro", "amount"),
            config);
  }

  void add(Order order, Path path) {
    if (!order.isPaid()) {
      return;
    }
    for (String model : Path.MODELS) {
      List<Path.Share> shares = path.shares(model);
      convert(model, shares, order.paidMillis(), 1);
      Order.Movement last = lastOfWholeRefund(order);
      if (last != null) {
        convert(model, shares, last.timeMillis(), -1);
      }
      amounts(model, shares, order);
    }
  }

  private void convert(String model, List<Path.Share> shares, long timeMillis, int sign) {
    for (Path.Share share : shares) {
      rows.add(row(model, share.channel()), timeMillis, "conversions_micro", sign * share.micro());
    }
  }

  /** Returns the refund that brings the refunds to the money that has come in; null for none. */
  static Order.@Nullable Movement lastOfWholeRefund(Order order) {
    long backMinor = 0;
    for (Order.Movement refund : order.moneyBack()) {
      backMinor -= refund.amountMinor();
      long untilMillis = Math.max(refund.timeMillis(), order.paidMillis());
      long inMinor =
          order.moneyIn().stream()
              .filter(money -> money.timeMillis() <= untilMillis)
              .mapToLong(Order.Movement::amountMinor)
              .sum();
      if (backMinor >= inMinor) {
        return refund;
      }
    }
    return null;
  }

  /** Each movement gives what the parts of all money so far have grown by. */
  private void amounts(String model, List<Path.Share> shares, Order order) {
    List<Order.Movement> movements = new ArrayList<>(order.moneyIn());
    movements.addAll(order.moneyBack());
    movements.sort(Comparator.comparingLong(Order.Movement::timeMillis));
    long soFar = 0;
    for (Order.Movement movement : movements) {
      List<Long> before = parts(shares, soFar);
      soFar += movement.amountMinor();
      List<Long> after = parts(shares, soFar);
      for (int i = 0; i < shares.size(); i++) {
        rows.add(
            row(model, shares.get(i).channel()),
            movement.timeMillis(),
            "amount",
            after.get(i) - before.get(i));
      }
    }
  }

  /** Splits an amount on the running sum of the shares, each rounded towards zero. */
  private static List<Long> parts(List<Path.Share> shares, long amountMinor) {
    List<Long> parts = new ArrayList<>();
    long microSoFar = 0;
    long givenMinor = 0;
    for (Path.Share share : shares) {
      microSoFar += share.micro();
      long upToHereMinor =
          BigInteger.valueOf(amountMinor)
              .multiply(BigInteger.valueOf(microSoFar))
              .divide(ONE)
              .longValueExact();
      parts.add(upToHereMinor - givenMinor);
      givenMinor = upToHereMinor;
    }
    return parts;
  }

  static List<SortedMap<String, String>> row(String model, Channel channel) {
    SortedMap<String, String> tags = new TreeMap<>(Series.levels(channel).get(2).tags());
    tags.put("model", model);
    return List.of(tags);
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
