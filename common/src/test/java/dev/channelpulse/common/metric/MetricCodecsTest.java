package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

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
  void daysOfVersionOneAreRead() {
    assertSame(CodecContract.fixture(MetricCodecsTest.class, DayPaneCodec.INSTANCE, 1), day());
    assertThat(DayPaneCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(DayPaneCodec.INSTANCE, day()))
        .isEqualTo(CodecContract.fixtureBytes(MetricCodecsTest.class, DayPaneCodec.INSTANCE, 1));
  }

  @Test
  void placesInARowNeverChange() {
    assertThat(Arrays.stream(Family.values()).map(family -> family.code() + " " + family))
        .containsExactly("0 TRAFFIC", "1 ONLINE", "2 HEALTH", "3 RULES", "4 GA4", "5 UTM");
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
            "8 GUARDED");
    assertThat(Arrays.stream(Ga4Field.values()).map(field -> field.index() + " " + field))
        .containsExactly("0 SESSIONS", "1 PAGE_VIEWS");
    assertThat(Arrays.stream(UtmField.values()).map(field -> field.index() + " " + field))
        .containsExactly(
            "0 SESSIONS", "1 PAGE_VIEWS", "2 ITEM_VIEWS", "3 CART_ADDS", "4 CHECKOUTS");
    assertThat(HealthField.FRESHNESS_FROM).isEqualTo(9);
    assertThat(Freshness.BUCKETS).isEqualTo(97);
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
