package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.AlertUnit;
import dev.channelpulse.common.anomaly.Observation;
import dev.channelpulse.common.anomaly.SeriesKind;
import dev.channelpulse.common.anomaly.Side;
import dev.channelpulse.common.metric.WatchField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, minute by minute. The code is part of the state bytes and never changes its
 * meaning.
 */
public enum WatchedMetric {
  /** Visitors of the minute. */
  VISITORS(0, AlertUnit.COUNT, Side.LOW, Scope.CHANNELS),
  /** Orders paid. */
  PAID_ORDERS(1, AlertUnit.COUNT, Side.LOW, Scope.CHANNELS),
  /** Money paid. */
  PAID_AMOUNT(2, AlertUnit.MONEY, Side.LOW, Scope.CHANNELS),
  /** Share of the minute's visitors who paid in it. */
  PAY_CONVERSION(3, AlertUnit.RATIO, Side.LOW, Scope.CHANNELS),
  /** Share of the attempts to pay that succeeded. */
  PAY_SUCCESS(4, AlertUnit.RATIO, Side.LOW, Scope.CHANNELS_AND_METHODS),
  /** Money per order paid; of a minute with ten orders or more. */
  AVERAGE_ORDER(5, AlertUnit.MONEY, Side.LOW, Scope.CHANNELS),
  /** Refunds, by their own time. */
  REFUNDS(6, AlertUnit.COUNT, Side.HIGH, Scope.CHANNELS),
  /** Share of the visits that no rule could assign. */
  UNASSIGNED_SHARE(7, AlertUnit.RATIO, Side.HIGH, Scope.SHOP),
  /** Share of the visits that came directly: where tracking is lost, visits become that. */
  DIRECT_SHARE(8, AlertUnit.RATIO, Side.HIGH, Scope.SHOP),
  /** Share of the page views that are robots'. */
  BOT_SHARE(9, AlertUnit.RATIO, Side.HIGH, Scope.SHOP),
  /** Share of a topic's records that were rejected. */
  REJECTED_SHARE(10, AlertUnit.RATIO, Side.HIGH, Scope.TOPICS),
  /** Time since a topic's records, or its event time, last went on; by the clock, not learned. */
  FRESHNESS(11, AlertUnit.MILLISECONDS, Side.HIGH, Scope.TOPICS),
  /** Visits begun: never an alert of their own, they explain the visitors. */
  SESSIONS(12, AlertUnit.COUNT, Side.LOW, Scope.CHANNELS);

  /** All, in the order of their codes. */
  public static final List<WatchedMetric> ALL = List.copyOf(Arrays.asList(values()));

  private static final int FEWEST_ORDERS = 10;
  private static final String UNASSIGNED = "unassigned";
  private static final String DIRECT = "direct";

  private final byte code;
  private final AlertUnit unit;
  private final Side side;
  private final Scope scope;

  WatchedMetric(int code, AlertUnit unit, Side side, Scope scope) {
    this.code = (byte) code;
    this.unit = unit;
    this.side = side;
    this.scope = scope;
  }

  /** Returns the stable code. */
  public byte code() {
    return code;
  }

  /** Returns the name as tags and documents have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what its numbers count. */
  public AlertUnit unit() {
    return unit;
  }

  /** Returns which side of what is expected is bad. */
  public Side side() {
    return side;
  }

  /** Returns the one with this name; {@code null} where none has it. */
  public static @Nullable WatchedMetric ofText(String text) {
    for (WatchedMetric metric : ALL) {
      if (metric.text().equals(text)) {
        return metric;
      }
    }
    return null;
  }

  /**
   * Returns the one with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  static WatchedMetric ofCode(int code) {
    if (code < 0 || code >= ALL.size()) {
      throw new IllegalArgumentException("metric code must be 0 to 12, found " + code);
    }
    return ALL.get(code);
  }

  /** Returns what its observations are. */
  SeriesKind kind() {
    return switch (this) {
      case VISITORS, PAID_ORDERS, REFUNDS, SESSIONS -> SeriesKind.COUNT;
      case PAID_AMOUNT -> SeriesKind.AMOUNT;
      case AVERAGE_ORDER, FRESHNESS -> SeriesKind.GAUGE;
      case PAY_CONVERSION, PAY_SUCCESS, UNASSIGNED_SHARE, DIRECT_SHARE, BOT_SHARE, REJECTED_SHARE ->
          SeriesKind.RATE;
    };
  }

  /** Returns whether it is watched of a place. */
  boolean isOf(WatchedPlace place) {
    return switch (scope) {
      case SHOP -> place.isShop();
      case CHANNELS -> place.dimension().isEmpty();
      case CHANNELS_AND_METHODS -> !place.dimension().equals(WatchShare.TOPIC);
      case TOPICS -> place.dimension().equals(WatchShare.TOPIC);
    };
  }

  /**
   * Returns the metrics that go wrong too where this one does: what is wrong with them then is no
   * incident of its own.
   */
  Set<WatchedMetric> draws() {
    return switch (this) {
      case VISITORS -> Set.of(PAID_ORDERS, PAID_AMOUNT);
      case PAID_ORDERS, AVERAGE_ORDER -> Set.of(PAID_AMOUNT);
      case PAY_CONVERSION -> Set.of(PAID_ORDERS, PAID_AMOUNT);
      case PAY_SUCCESS -> Set.of(PAY_CONVERSION, PAID_ORDERS, PAID_AMOUNT);
      case UNASSIGNED_SHARE, DIRECT_SHARE ->
          Set.of(VISITORS, PAY_CONVERSION, PAID_ORDERS, PAID_AMOUNT);
      case BOT_SHARE -> Set.of(PAY_CONVERSION);
      case FRESHNESS -> Set.of(VISITORS, PAY_SUCCESS, PAY_CONVERSION, PAID_ORDERS, PAID_AMOUNT);
      case PAID_AMOUNT, REFUNDS, REJECTED_SHARE, SESSIONS -> Set.of();
    };
  }

  /** Returns whether another metric that goes wrong may be why this one does. */
  boolean isDrawn() {
    return this == PAY_CONVERSION || this == PAID_ORDERS || this == PAID_AMOUNT;
  }

  /** Returns the metric whose slices explain it: visits begin where visitors come from. */
  WatchedMetric explainedBy() {
    return this == VISITORS ? SESSIONS : this;
  }

  /** Returns the name of the rule that goes by what it has learned. */
  String rule() {
    return switch (this) {
      case VISITORS, PAID_ORDERS, PAID_AMOUNT, SESSIONS -> "volume-drop";
      case PAY_CONVERSION -> "conversion-drop";
      case PAY_SUCCESS -> "payment-failures";
      case AVERAGE_ORDER -> "price-drop";
      case REFUNDS -> "refund-surge";
      case UNASSIGNED_SHARE -> "unassigned-jump";
      case DIRECT_SHARE -> "direct-jump";
      case BOT_SHARE -> "robot-flood";
      case REJECTED_SHARE -> "rejected-jump";
      case FRESHNESS -> "no-data";
    };
  }

  /**
   * Returns what a minute of a place came to; {@code null} where it says nothing.
   *
   * @param minute the rows of all places of that minute
   */
  @Nullable Observation of(WatchedPlace place, MinuteSums minute) {
    long[] row = minute.of(place);
    return switch (this) {
      case VISITORS -> Observation.count(atLeastZero(row, WatchField.VISITORS));
      case PAID_ORDERS -> Observation.count(atLeastZero(row, WatchField.PAID));
      case REFUNDS -> Observation.count(atLeastZero(row, WatchField.REFUNDS));
      case PAID_AMOUNT ->
          Observation.amount(get(row, WatchField.PAID_AMOUNT), atLeastZero(row, WatchField.PAID));
      case PAY_CONVERSION -> rate(get(row, WatchField.PAID_VISITORS), row, WatchField.VISITORS);
      case PAY_SUCCESS ->
          rate(
              get(row, WatchField.PAY_ATTEMPTS) - get(row, WatchField.PAY_FAILURES),
              row,
              WatchField.PAY_ATTEMPTS);
      case AVERAGE_ORDER -> averageOrder(row);
      case UNASSIGNED_SHARE -> sessions(UNASSIGNED, row, minute);
      case DIRECT_SHARE -> sessions(DIRECT, row, minute);
      case BOT_SHARE -> {
        long robots = get(row, WatchField.BOT_HITS);
        yield rate(robots, robots + get(row, WatchField.PAGE_VIEWS));
      }
      case REJECTED_SHARE -> rate(get(row, WatchField.REJECTED), row, WatchField.RECORDS);
      case SESSIONS -> Observation.count(atLeastZero(row, WatchField.SESSIONS));
      case FRESHNESS -> null;
    };
  }

  /** Returns a number of its observations as it is shown; NaN where none can be. */
  double shown(double judged) {
    double shown = this == AVERAGE_ORDER ? Math.exp(judged) : judged;
    return Double.isFinite(shown) ? shown : Double.NaN;
  }

  /* A mean is skewed: its logarithm is judged. */
  private static @Nullable Observation averageOrder(long[] row) {
    long orders = get(row, WatchField.PAID);
    long amount = get(row, WatchField.PAID_AMOUNT);
    return orders < FEWEST_ORDERS || amount <= 0
        ? null
        : Observation.gauge(Math.log((double) amount / orders));
  }

  private static @Nullable Observation sessions(String type, long[] shop, MinuteSums minute) {
    return rate(
        get(minute.of(WatchedPlace.ofType(type)), WatchField.SESSIONS), shop, WatchField.SESSIONS);
  }

  private static @Nullable Observation rate(long part, long[] row, WatchField whole) {
    return rate(part, get(row, whole));
  }

  /* Of sums that are still being corrected a part may exceed its whole for a moment. */
  private static @Nullable Observation rate(long part, long whole) {
    return whole <= 0 ? null : Observation.rate(Math.min(Math.max(0, part), whole), whole);
  }

  private static long atLeastZero(long[] row, WatchField field) {
    return Math.max(0, get(row, field));
  }

  private static long get(long[] row, WatchField field) {
    return row[field.index()];
  }

  /** Of what it is watched. */
  private enum Scope {
    SHOP,
    CHANNELS,
    CHANNELS_AND_METHODS,
    TOPICS
  }
}
