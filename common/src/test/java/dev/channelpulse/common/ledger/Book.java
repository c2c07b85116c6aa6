package dev.channelpulse.common.ledger;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.metric.BuyerCohortField;
import dev.channelpulse.common.metric.CohortField;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.PresaleField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One buyer, and the sums of all facts so far. Times are the business zone's, November 2026. */
final class Book {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final LedgerPolicy POLICY =
      new LedgerPolicy(
          ZONE,
          Duration.ofDays(7).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofHours(24 + 24).plusMinutes(30).toMillis(),
          Duration.ofDays(90).toMillis(),
          Duration.ofDays(365).toMillis(),
          Set.of("双11"));
  static final HashedId ACCOUNT = HashedId.of("account");

  private final Ledger ledger = new Ledger(POLICY, "orders");
  private final Tally tally = new Tally();
  private final Map<Series, Map<Long, long[]>> sums = new HashMap<>();
  private final Map<DeviceOrder, Integer> onDevices = new HashMap<>();
  private Buyer buyer = new Buyer();
  private int rowsLast;

  Book take(OrderEntry... entries) {
    for (OrderEntry entry : entries) {
      ledger.take(buyer, entry, tally, this::onDevice);
      drain();
    }
    return this;
  }

  Book touch(String time, Channel channel, @Nullable String campaign) {
    return touch(time, time, channel, campaign, 1);
  }

  Book touch(String time, String since, Channel channel, @Nullable String campaign, int sign) {
    return touch(
        new AccountTouch(
            ACCOUNT, HashedId.of("device"), at(time), at(since), channel, campaign, sign));
  }

  Book touch(AccountTouch touch) {
    ledger.take(buyer, touch, tally, this::onDevice);
    drain();
    return this;
  }

  private void onDevice(DeviceOrder order) {
    DeviceOrder given =
        new DeviceOrder(
            order.visitor(),
            order.orderedMillis(),
            order.paidMillis(),
            order.lostMillis(),
            order.moves(),
            1);
    onDevices.merge(given, order.sign(), Integer::sum);
    onDevices.values().removeIf(sum -> sum == 0);
  }

  /** Returns what the orders of devices come to, each with how often. */
  Map<DeviceOrder, Integer> onDevices() {
    return onDevices;
  }

  Book wake(String watermark) {
    ledger.wake(buyer, at(watermark));
    return this;
  }

  Book restore() {
    buyer = CodecContract.roundTrip(BuyerCodec.INSTANCE, buyer);
    return this;
  }

  Buyer buyer() {
    return buyer;
  }

  /** Returns how many rows the last record or touch gave. */
  int rowsLast() {
    return rowsLast;
  }

  long orders(OrderField field) {
    return orders(Series.orders(), field);
  }

  long orders(Series series, OrderField field) {
    return sum(series, field.index());
  }

  long orders(OrderField field, String day) {
    return sum(Series.orders(), field.index(), day + "T00:00", day + "T23:59");
  }

  long cohort(CohortField field, String day) {
    return sum(Series.orders().cohort(), field.index(), day + "T00:00", day + "T23:59");
  }

  /** Returns a field of a cohort of the day, in all ages. */
  List<Long> buyerCohort(String type, BuyerCohortField field, String day) {
    return POLICY.cohortAges().stream()
        .map(age -> new Series(Family.BUYER_COHORT, List.of(type, Integer.toString(age))))
        .map(series -> sum(series, field.index(), day + "T00:00", day + "T00:00"))
        .toList();
  }

  long presale(String campaign, PresaleField field) {
    return sum(Series.presale(campaign), field.index());
  }

  long duplicates() {
    return sum(Series.health("orders"), HealthField.DUPLICATES.index());
  }

  /** Returns the sum over all channels. */
  long credit(String model, CreditField field) {
    return sums.keySet().stream()
        .filter(series -> series.tags().get(0).equals(model))
        .mapToLong(series -> sum(series, field.index()))
        .sum();
  }

  long credit(String model, Channel channel, CreditField field) {
    return sum(Series.credit(model, channel), field.index());
  }

  long sum(Series series, int index) {
    return sums.getOrDefault(series, Map.of()).values().stream().mapToLong(row -> row[index]).sum();
  }

  long sum(Series series, int index, String from, String through) {
    return sums.getOrDefault(series, Map.of()).entrySet().stream()
        .filter(row -> at(from) <= row.getKey() && row.getKey() <= at(through))
        .mapToLong(row -> row.getValue()[index])
        .sum();
  }

  /** Returns the rows of all slices, each with its minute. */
  Map<Series, Map<Long, long[]>> slices() {
    Map<Series, Map<Long, long[]>> slices = new HashMap<>(sums);
    slices.keySet().removeIf(series -> series.family() != Family.SLICES);
    return slices;
  }

  /** Returns every row that is not zero, as text. */
  Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    sums.forEach(
        (series, rows) ->
            rows.forEach(
                (minute, row) -> {
                  if (Arrays.stream(row).anyMatch(number -> number != 0)) {
                    told.put(series + " " + Instant.ofEpochMilli(minute), Arrays.toString(row));
                  }
                }));
    return told;
  }

  private void drain() {
    rowsLast = 0;
    tally.drainTo(
        fact -> {
          rowsLast++;
          long[] row =
              sums.computeIfAbsent(fact.series(), series -> new HashMap<>())
                  .computeIfAbsent(fact.minuteMillis(), minute -> new long[fact.deltas().length]);
          Arrays.setAll(row, i -> row[i] + fact.deltas()[i]);
        });
  }

  static long at(String dayAndTime) {
    return LocalDateTime.parse("2026-11-" + dayAndTime).atZone(ZONE).toInstant().toEpochMilli();
  }

  static OrderEntry placed(String order, String time, long amount) {
    return entry(OrderType.PLACED, order, "", time, amount);
  }

  static OrderEntry paid(String order, String payment, String time, long amount) {
    return entry(OrderType.PAID, order, payment, time, amount);
  }

  static OrderEntry deposit(String order, String payment, String time, long amount) {
    return entry(OrderType.DEPOSIT_PAID, order, payment, time, amount);
  }

  static OrderEntry refunded(String order, String refund, String time, long amount) {
    return entry(OrderType.REFUNDED, order, refund, time, amount);
  }

  static OrderEntry cancelled(String order, String time) {
    return entry(OrderType.CANCELLED, order, "", time, 0);
  }

  static OrderEntry failed(String order, String event, String time, String reason) {
    OrderEntry entry = entry(OrderType.PAY_FAILED, order, event, time, 0);
    return new OrderEntry(
        entry.order(),
        entry.key(),
        entry.event(),
        entry.timeMillis(),
        entry.type(),
        0,
        "",
        0,
        0,
        0,
        0,
        false,
        "alipay",
        reason,
        null);
  }

  static OrderEntry in(String currency, long rateNanos, OrderEntry entry) {
    return new OrderEntry(
        entry.order(),
        entry.key(),
        entry.event(),
        entry.timeMillis(),
        entry.type(),
        entry.amountMinor(),
        currency,
        rateNanos,
        entry.units(),
        entry.discountMinor(),
        entry.subsidyMinor(),
        entry.coupon(),
        entry.method(),
        entry.reason(),
        entry.device());
  }

  static OrderEntry with(OrderEntry entry, long units, long discount, long subsidy) {
    return new OrderEntry(
        entry.order(),
        entry.key(),
        entry.event(),
        entry.timeMillis(),
        entry.type(),
        entry.amountMinor(),
        entry.currency(),
        entry.rateNanos(),
        units,
        discount,
        subsidy,
        true,
        entry.method(),
        entry.reason(),
        entry.device());
  }

  private static OrderEntry entry(
      OrderType type, String order, String own, String time, long amount) {
    boolean attempt = type == OrderType.PAID || type == OrderType.DEPOSIT_PAID;
    return new OrderEntry(
        HashedId.of(order),
        HashedId.of(type + own),
        HashedId.of(order + type + own + time),
        at(time),
        type,
        amount,
        type == OrderType.CANCELLED ? "" : "CNY",
        type == OrderType.CANCELLED || type == OrderType.REFUNDED ? 0 : Exchange.SAME,
        0,
        0,
        0,
        false,
        attempt ? "alipay" : "",
        attempt ? "none" : "",
        null);
  }
}
