package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MetricCodecsTest {

  private static final long MINUTE = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final Series SERIES = new Series(Family.TRAFFIC, List.of("search", "百度", "paid"));
  private static final long[] ROW = {3, 0, -1, 64, 0, 1, 0, 8_100, 0, 2, 2, 1, 0, 0, 0, 0, 0, -9};

  @Property(tries = 200, seed = "24")
  void seriesComeBack(
      @ForAll Family family, @ForAll @Size(max = 5) List<@StringLength(max = 64) String> tags) {
    Series series = new Series(family, tags);
    assertThat(CodecContract.roundTrip(SeriesCodec.INSTANCE, series)).isEqualTo(series);
  }

  @Property(tries = 200, seed = "25")
  void factsComeBack(@ForAll long minuteMillis, @ForAll @Size(max = 40) long[] deltas) {
    Fact fact = new Fact(SERIES, minuteMillis, deltas);
    Fact read = CodecContract.roundTrip(FactCodec.INSTANCE, fact);
    assertThat(read.series()).isEqualTo(SERIES);
    assertThat(read.minuteMillis()).isEqualTo(minuteMillis);
    assertThat(read.deltas()).isEqualTo(deltas);
  }

  @Property(tries = 200, seed = "26")
  void daysComeBack(@ForAll @Size(max = 20) List<@Size(min = 2, max = 2) long[]> rows) {
    DayPane pane = new DayPane(2);
    for (int i = 0; i < rows.size(); i++) {
      pane.add(new Fact(SERIES, MINUTE + (i % 7) * 60_000L, rows.get(i)));
      if (i == 3) {
        pane.takeChanged();
        pane.putOff(MINUTE);
      }
    }
    assertSame(CodecContract.roundTrip(DayPaneCodec.INSTANCE, pane), pane);
    assertSame(DayPaneCodec.INSTANCE.copy(pane), pane);
  }

  @Test
  void aCopyOfADaySharesNothing() {
    DayPane pane = day();
    DayPane copy = DayPaneCodec.INSTANCE.copy(pane);
    pane.add(new Fact(SERIES, MINUTE, ROW));
    pane.takeChanged();
    assertSame(copy, day());
  }

  @Test
  void seriesOfVersionOneAreRead() {
    assertThat(CodecContract.fixture(MetricCodecsTest.class, SeriesCodec.INSTANCE, 1))
        .isEqualTo(SERIES);
    assertThat(SeriesCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(SeriesCodec.INSTANCE, SERIES))
        .isEqualTo(CodecContract.fixtureBytes(MetricCodecsTest.class, SeriesCodec.INSTANCE, 1));
  }

  @Test
  void factsOfVersionOneAreRead() {
    Fact fact = CodecContract.fixture(MetricCodecsTest.class, FactCodec.INSTANCE, 1);
    assertThat(fact.series()).isEqualTo(SERIES);
    assertThat(fact.minuteMillis()).isEqualTo(MINUTE);
    assertThat(fact.deltas()).isEqualTo(ROW);
    assertThat(FactCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(FactCodec.INSTANCE, fact))
        .isEqualTo(CodecContract.fixtureBytes(MetricCodecsTest.class, FactCodec.INSTANCE, 1));
  }

  @Test
  void daysOfBothVersionsAreRead() {
    DayPane pane = day();
    assertSame(CodecContract.fixture(MetricCodecsTest.class, DayPaneCodec.INSTANCE, 1), pane);
    pane.putOff(MINUTE);
    assertSame(CodecContract.fixture(MetricCodecsTest.class, DayPaneCodec.INSTANCE, 2), pane);
    assertThat(DayPaneCodec.INSTANCE.version()).isEqualTo(2);
    assertThat(CodecContract.written(DayPaneCodec.INSTANCE, pane))
        .isEqualTo(CodecContract.fixtureBytes(MetricCodecsTest.class, DayPaneCodec.INSTANCE, 2));
  }

  @Test
  void placesInARowNeverChange() {
    assertThat(Arrays.stream(Family.values()).map(family -> family.code() + " " + family))
        .containsExactly(
            "0 TRAFFIC",
            "1 ONLINE",
            "2 HEALTH",
            "3 RULES",
            "4 GA4",
            "5 UTM",
            "6 ORDERS",
            "7 PAYMENTS",
            "8 ORDERS_COHORT",
            "9 PRESALE",
            "10 CREDIT",
            "11 FUNNEL",
            "12 SPEND",
            "13 BUYER_COHORT",
            "14 PATHS",
            "15 TRANSITION",
            "16 LEADS",
            "17 CREDIT_DAY",
            "18 LEADS_COHORT",
            "19 CAMPAIGN",
            "20 ARMS",
            "21 SLICES",
            "22 WATCH");
    assertThat(Arrays.stream(SliceField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 SESSIONS",
            "1 PLACED",
            "2 PAID",
            "3 PAID_AMOUNT",
            "4 PAY_ATTEMPTS",
            "5 PAY_FAILURES",
            "6 REFUNDS",
            "7 REFUND_AMOUNT");
    for (Family family : Family.values()) {
      assertThat(Family.ofCode(family.code())).isEqualTo(family);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Family.ofCode(-1))
        .withMessage("family code must be that of a family, found -1");
    assertThat(Arrays.stream(BuyerCohortField.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 BUYERS", "1 REPEAT_BUYERS", "2 NET_AMOUNT");
    assertThat(Arrays.stream(LeadCohortField.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 ACCEPTS", "1 FIRST_ORDERS_7D", "2 FIRST_ORDERS_30D");
    assertThat(Arrays.stream(FunnelField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 VISITED_MINUTE",
            "1 VISITED_HOUR",
            "2 VISITED_DAY",
            "3 VIEWED_ITEM_MINUTE",
            "4 VIEWED_ITEM_HOUR",
            "5 VIEWED_ITEM_DAY",
            "6 CARTED_MINUTE",
            "7 CARTED_HOUR",
            "8 CARTED_DAY",
            "9 CHECKED_OUT_MINUTE",
            "10 CHECKED_OUT_HOUR",
            "11 CHECKED_OUT_DAY",
            "12 PLACED_MINUTE",
            "13 PLACED_HOUR",
            "14 PLACED_DAY",
            "15 PAID_MINUTE",
            "16 PAID_HOUR",
            "17 PAID_DAY");
    assertThat(Arrays.stream(TrafficField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 PAGE_VIEWS",
            "1 ITEM_VIEWS",
            "2 CART_ADDS",
            "3 CHECKOUTS",
            "4 NEW_VISITORS",
            "5 SESSIONS",
            "6 BOUNCES",
            "7 SESSION_SECONDS",
            "8 BOT_HITS",
            "9 VISITORS_MINUTE",
            "10 VISITORS_HOUR",
            "11 VISITORS_DAY",
            "12 ITEM_VISITORS_MINUTE",
            "13 ITEM_VISITORS_HOUR",
            "14 ITEM_VISITORS_DAY",
            "15 CART_VISITORS_MINUTE",
            "16 CART_VISITORS_HOUR",
            "17 CART_VISITORS_DAY");
    assertThat(Arrays.stream(OnlineField.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 VISITORS_5M", "1 VISITORS_30M");
    assertThat(Arrays.stream(HealthField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 RECORDS",
            "1 REJECTED",
            "2 DUPLICATES",
            "3 LATE",
            "4 TOO_LATE",
            "5 BOTS",
            "6 TESTS",
            "7 UNASSIGNED",
            "8 GUARDED",
            "106 HELD");
    assertThat(Arrays.stream(Ga4Field.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 SESSIONS", "1 PAGE_VIEWS");
    assertThat(Arrays.stream(UtmField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 SESSIONS", "1 PAGE_VIEWS", "2 ITEM_VIEWS", "3 CART_ADDS", "4 CHECKOUTS");
    assertThat(HealthField.FRESHNESS_FROM).isEqualTo(9);
    assertThat(Freshness.BUCKETS).isEqualTo(97);
    assertThat(HealthField.WIDTH).isEqualTo(107);
  }

  /** Rows of a release without {@code held}: what they hold stays, and nothing is held in them. */
  @Test
  void narrowerHealthIsWidened() {
    Series health = Series.health("orders");
    long[] narrow = new long[HealthField.FRESHNESS_FROM + Freshness.BUCKETS];
    narrow[HealthField.RECORDS.index()] = 7;
    narrow[narrow.length - 1] = 2;
    DayPane old = new DayPane(narrow.length);
    old.add(new Fact(health, MINUTE, narrow));
    long[] held = new long[HealthField.WIDTH];
    held[HealthField.HELD.index()] = 1;
    DayPane pane =
        CodecContract.roundTrip(DayPaneCodec.INSTANCE, old).widened(Family.HEALTH.width());
    pane.add(new Fact(health, MINUTE, held));
    pane.add(new Fact(health, MINUTE, narrow));
    long[] expected = new long[HealthField.WIDTH];
    expected[HealthField.RECORDS.index()] = 14;
    expected[narrow.length - 1] = 4;
    expected[HealthField.HELD.index()] = 1;
    assertThat(pane.sum(MINUTE, MINUTE + 1)).isEqualTo(expected);
    assertThat(pane.sum(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(expected);
  }

  @Test
  void placesInARowOfOrdersNeverChange() {
    assertThat(Arrays.stream(OrderField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 PLACED",
            "1 PLACED_AMOUNT",
            "2 PAID",
            "3 PAID_AMOUNT",
            "4 NEW_BUYERS",
            "5 UNITS",
            "6 DISCOUNT",
            "7 PLATFORM_SUBSIDY",
            "8 COUPON_ORDERS",
            "9 COUPON_AMOUNT",
            "10 CANCELLED",
            "11 REFUNDS",
            "12 REFUND_AMOUNT",
            "13 PAY_ATTEMPTS",
            "14 PAY_FAILURES",
            "15 UNTRACKED_PAID",
            "16 PLACED_BUYERS_MINUTE",
            "17 PLACED_BUYERS_HOUR",
            "18 PLACED_BUYERS_DAY",
            "19 PAID_BUYERS_MINUTE",
            "20 PAID_BUYERS_HOUR",
            "21 PAID_BUYERS_DAY",
            "22 REPEAT_BUYERS_MINUTE",
            "23 REPEAT_BUYERS_HOUR",
            "24 REPEAT_BUYERS_DAY");
    assertThat(Arrays.stream(PaymentField.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 ATTEMPTS", "1 FAILURES");
    assertThat(Arrays.stream(CohortField.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 PAID_AMOUNT", "1 REFUND_AMOUNT");
    assertThat(Arrays.stream(PresaleField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 DEPOSITS",
            "1 DEPOSIT_AMOUNT",
            "2 BALANCE_DUE",
            "3 BALANCE_PAID",
            "4 BALANCE_AMOUNT",
            "5 LAPSED",
            "6 LAPSED_AMOUNT");
    assertThat(Arrays.stream(CreditField.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 CONVERSIONS_MICRO", "1 AMOUNT");
  }

  private static DayPane day() {
    DayPane pane = new DayPane(ROW.length);
    pane.add(new Fact(SERIES, MINUTE, ROW));
    pane.takeChanged();
    pane.add(new Fact(SERIES, MINUTE + 3_600_000, ROW));
    return pane;
  }

  private static void assertSame(DayPane found, DayPane expected) {
    assertThat(text(found)).isEqualTo(text(expected));
    assertThat(found.changed).isEqualTo(new TreeSet<>(expected.changed));
    assertThat(found.putOffMinute()).isEqualTo(expected.putOffMinute());
    assertThat(found.width()).isEqualTo(expected.width());
    assertThat(found.sum(Long.MIN_VALUE, Long.MAX_VALUE))
        .isEqualTo(expected.sum(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static Map<Long, String> text(DayPane pane) {
    Map<Long, String> text = new TreeMap<>();
    pane.minutes.forEach((minute, row) -> text.put(minute, Arrays.toString(row)));
    return text;
  }
}
