package dev.channelpulse.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code cohort_1d}. */
final class CohortPoints {
  private static final List<Integer> AGES_DAYS = List.of(0, 1, 7, 30, 90);

  private final ZoneId zone;
  private final Map<Row, Counts> counts = new HashMap<>();

  private record Row(String firstChannelType, int ageDays, LocalDate day) {}

  /** What a row counts; nothing at first. */
  private static final class Counts {
    private long buyers;
    private long repeatBuyers;
    private long netAmount;
  }

  CohortPoints(OracleConfig config) {
    this.zone = config.zone();
  }

  /**
   * Adds a cohort of one buyer.
   *
   * @param orders that belong to it, by time of payment, the one that began it first
   * @param firstPath of that one
   */
  void add(List<Order> orders, Path firstPath) {
    LocalDate day = day(orders.get(0).paidMillis());
    for (int age : AGES_DAYS) {
      long net = 0;
      boolean again = false;
      for (Order order : orders) {
        again |= order != orders.get(0) && isWithin(order.paidMillis(), day, age);
        net += sum(order.moneyIn(), order, day, age) + sum(order.moneyBack(), order, day, age);
      }
      for (String type : List.of(firstPath.channel().type().text(), Series.ALL)) {
        Counts row = counts.computeIfAbsent(new Row(type, age, day), r -> new Counts());
        row.buyers++;
        row.repeatBuyers += again ? 1 : 0;
        row.netAmount += net;
      }
    }
  }

  private long sum(List<Order.Movement> money, Order order, LocalDate day, int age) {
    return money.stream()
        .filter(each -> isWithin(each.timeMillis(), day, age))
        .filter(each -> isWithin(order.paidMillis(), day, age))
        .mapToLong(Order.Movement::amountMinor)
        .sum();
  }

  private boolean isWithin(long timeMillis, LocalDate day, int age) {
    return ChronoUnit.DAYS.between(day, day(timeMillis)) <= age;
  }

  private LocalDate day(long timeMillis) {
    return Instant.ofEpochMilli(timeMillis).atZone(zone).toLocalDate();
  }

  void addTo(PointList points) {
    counts.forEach(
        (row, found) -> {
          TreeMap<String, Long> fields = new TreeMap<>();
          fields.put("buyers", found.buyers);
          fields.put("repeat_buyers", found.repeatBuyers);
          fields.put("net_amount", found.netAmount);
          points.add(
              "cohort_1d",
              Rows.row(
                  "first_channel_type",
                  row.firstChannelType(),
                  "age_days",
                  Integer.toString(row.ageDays())),
              fields,
              startMillis(row.day()),
              startMillis(row.day().plusDays(row.ageDays() + 1L)));
        });
  }

  private long startMillis(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
