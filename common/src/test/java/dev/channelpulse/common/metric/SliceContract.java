package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What slices are held to: those of a minute add up to the shop, field by field. */
public final class SliceContract {

  private static final Map<SliceField, OrderField> OF_ORDERS =
      new EnumMap<>(
          Map.of(
              SliceField.PLACED, OrderField.PLACED,
              SliceField.PAID, OrderField.PAID,
              SliceField.PAID_AMOUNT, OrderField.PAID_AMOUNT,
              SliceField.PAY_ATTEMPTS, OrderField.PAY_ATTEMPTS,
              SliceField.PAY_FAILURES, OrderField.PAY_FAILURES,
              SliceField.REFUNDS, OrderField.REFUNDS,
              SliceField.REFUND_AMOUNT, OrderField.REFUND_AMOUNT));

  private SliceContract() {}

  /** Holds all facts of one visitor or of one buyer to it. */
  public static void assertAddsUp(Collection<Fact> facts) {
    Map<Long, Map<SliceField, Long>> slices = new TreeMap<>();
    Map<Long, Map<SliceField, Long>> shop = new TreeMap<>();
    for (Fact fact : facts) {
      Series series = fact.series();
      if (series.family() == Family.SLICES) {
        for (SliceField field : SliceField.values()) {
          add(fact, field, field, slices);
        }
      } else if (series.equals(Series.traffic())) {
        add(fact, TrafficField.SESSIONS, SliceField.SESSIONS, shop);
      } else if (series.equals(Series.orders())) {
        OF_ORDERS.forEach((slice, field) -> add(fact, field, slice, shop));
      }
    }
    assertThat(List.of(SliceField.values()))
        .as("fields that are compared")
        .hasSize(OF_ORDERS.size() + 1);
    assertThat(slices).isEqualTo(shop);
  }

  private static void add(
      Fact fact, SumField from, SliceField to, Map<Long, Map<SliceField, Long>> sums) {
    long delta = fact.deltas()[from.index()];
    if (delta != 0) {
      Map<SliceField, Long> row =
          sums.computeIfAbsent(fact.minuteMillis(), minute -> new EnumMap<>(SliceField.class));
      if (row.merge(to, delta, Long::sum) == 0) {
        row.remove(to);
      }
      if (row.isEmpty()) {
        sums.remove(fact.minuteMillis());
      }
    }
  }
}
