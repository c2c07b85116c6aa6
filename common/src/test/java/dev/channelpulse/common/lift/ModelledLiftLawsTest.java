package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever the shop: what must not matter does not. */
class ModelledLiftLawsTest {

  private static final int BEGIN = 56 * 24;
  private static final int HOURS = 30;

  @Property(tries = 60, seed = "1")
  void theUnitDoesNotMatter(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 3_000) double perHour,
      @ForAll @IntRange(min = 1, max = HOURS * 60) int minutes,
      @ForAll @IntRange(min = 2, max = 100_000) int factor) {
    SeededShop shop = SeededShop.of(seed, BEGIN + HOURS, perHour, 0.01);
    long actual = SeededShop.sum(shop.treated, BEGIN, HOURS);
    long control = SeededShop.sum(shop.control, BEGIN, HOURS);
    long[] dearer = Arrays.stream(shop.treated).map(sum -> sum * factor).toArray();
    ModelledReport report =
        lift(shop, shop.treated, List.of(shop.control), List.of()).at(minutes, actual, control);
    ModelledReport scaled =
        lift(shop, dearer, List.of(shop.control), List.of()).at(minutes, actual * factor, control);
    assertThat(scaled.placeboWindows()).isEqualTo(report.placeboWindows());
    assertSame(scaled.preTrendP(), report.preTrendP());
    assertSame(scaled.controlWeight(), report.controlWeight());
    assertSame(scaled.lift(), report.lift());
    assertSame(scaled.low(), report.low());
    assertSame(scaled.high(), report.high());
    assertSame(scaled.incremental(), report.incremental() * factor);
  }

  @Property(tries = 40, seed = "2")
  void controlsCountByTheirSum(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 3_000) double perHour,
      @ForAll @IntRange(min = 1, max = HOURS * 60) int minutes) {
    SeededShop shop = SeededShop.of(seed, BEGIN + HOURS, perHour, 0.01);
    long actual = SeededShop.sum(shop.treated, BEGIN, HOURS);
    long control = SeededShop.sum(shop.control, BEGIN, HOURS);
    long[] part = Arrays.stream(shop.control).map(sum -> sum / 3).toArray();
    long[] rest = new long[part.length];
    Arrays.setAll(rest, i -> shop.control[i] - part[i]);
    long[] idle = new long[part.length];
    ModelledReport one =
        lift(shop, shop.treated, List.of(shop.control), List.of()).at(minutes, actual, control);
    assertThat(
            lift(shop, shop.treated, List.of(idle, rest, part), List.of())
                .at(minutes, actual, control))
        .isEqualTo(one);
    assertThat(
            lift(shop, shop.treated, List.of(part, rest), List.of()).at(minutes, actual, control))
        .isEqualTo(one);
  }

  @Property(tries = 40, seed = "3")
  void controlsWithoutTrafficLeaveTheOwnExpectation(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 3_000) double perHour,
      @ForAll @IntRange(min = 1, max = HOURS * 60) int minutes) {
    SeededShop shop = SeededShop.of(seed, BEGIN + HOURS, perHour, 0.01);
    long actual = SeededShop.sum(shop.treated, BEGIN, HOURS);
    ModelledReport own = lift(shop, shop.treated, List.of(), List.of()).at(minutes, actual, 0);
    ModelledReport idle =
        lift(shop, shop.treated, List.of(new long[shop.treated.length]), List.of())
            .at(minutes, actual, 0);
    assertSame(idle.lift(), own.lift());
    assertSame(idle.low(), own.low());
    assertSame(idle.high(), own.high());
    assertThat(idle.placeboWindows()).isEqualTo(own.placeboWindows());
  }

  @Property(tries = 40, seed = "4")
  void excludedHoursDoNotMatter(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = -100, max = BEGIN - 1) int from,
      @ForAll @IntRange(min = 1, max = 400) int hours,
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long sum) {
    SeededShop shop = SeededShop.of(seed, BEGIN + HOURS, 40, 0.01);
    long actual = SeededShop.sum(shop.treated, BEGIN, HOURS);
    long control = SeededShop.sum(shop.control, BEGIN, HOURS);
    HourSpan span = new HourSpan(from, from + hours);
    long[] other = shop.treated.clone();
    long[] otherControl = shop.control.clone();
    for (int hour = Math.max(0, from); hour < Math.min(BEGIN, from + hours); hour++) {
      other[hour] = sum;
      otherControl[hour] = sum / 2;
    }
    assertThat(
            lift(shop, other, List.of(otherControl), List.of(span)).at(HOURS * 60, actual, control))
        .isEqualTo(
            lift(shop, shop.treated, List.of(shop.control), List.of(span))
                .at(HOURS * 60, actual, control));
  }

  @Property(tries = 60, seed = "5")
  void theIntervalHoldsTheEstimate(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0, max = 300) double perHour,
      @ForAll @IntRange(min = 1, max = HOURS * 60) int minutes,
      @ForAll @LongRange(min = 0, max = 100_000) long actual,
      @ForAll @LongRange(min = 0, max = 100_000) long control) {
    SeededShop shop = SeededShop.of(seed, BEGIN + HOURS, perHour, 0.01);
    ModelledReport report =
        lift(shop, shop.treated, List.of(shop.control), List.of()).at(minutes, actual, control);
    assertThat(report.expected()).isGreaterThanOrEqualTo(0);
    assertThat(report.controlWeight()).isBetween(0.0, 1.0);
    if (report.hasInterval()) {
      assertThat(report.low()).isBetween(-1.0, report.lift());
      assertThat(report.high()).isGreaterThanOrEqualTo(report.lift());
      assertThat(report.incremental()).isBetween(report.incrementalLow(), report.incrementalHigh());
      assertThat(report.placeboWindows()).isGreaterThanOrEqualTo(19);
    }
  }

  private static ModelledLift lift(
      SeededShop shop, long[] treated, List<long[]> controls, List<HourSpan> excluded) {
    return ModelledLift.prepare(
        new HourlyHistory(
            Arrays.copyOf(shop.slots, BEGIN),
            Arrays.copyOf(treated, BEGIN),
            controls.stream().map(series -> Arrays.copyOf(series, BEGIN)).toList(),
            excluded),
        shop.windowSlots(BEGIN, HOURS),
        ModelledLiftPolicy.DEFAULT);
  }

  /* NaN and infinity are the same as themselves; what is finite to nine digits. */
  private static void assertSame(double found, double expected) {
    if (Double.isNaN(expected) || Double.isInfinite(expected)) {
      assertThat(Double.compare(found, expected)).isZero();
    } else {
      assertThat(found).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }
  }
}
