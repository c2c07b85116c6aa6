package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the interval holds the planted lift, how far the estimate is off: the figures of
 * docs/lift-modelled.md. 200 shops each ({@link SeededShop}), ten weeks of history, 2 % growth a
 * week.
 */
class ModelledLiftCoverageTest {

  private static final int SHOPS = 200;
  private static final int BEGIN = 70 * 24;

  @ParameterizedTest(name = "{0}, {1} an hour, {2} h")
  @CsvSource({
    "PRE_PERIOD, 2000, 6, 0, 0, 0, 0",
    "CONTROLLED, 2000, 6, 0, 0, 0, 0",
    "PRE_PERIOD, 2000, 24, 0, 0, 0, 0",
    "CONTROLLED, 2000, 24, 0, 0, 0, 0",
    "PRE_PERIOD, 2000, 72, 0, 0, 0, 0",
    "CONTROLLED, 2000, 72, 0, 0, 0, 0",
    "PRE_PERIOD, 2000, 168, 0, 0, 0, 0",
    "CONTROLLED, 2000, 168, 0, 0, 0, 0",
    "PRE_PERIOD, 2, 24, 0, 0, 0, 0",
    "CONTROLLED, 2, 24, 0, 0, 0, 0",
    "PRE_PERIOD, 0.1, 24, 0, 0, 0, 0",
  })
  void figures(
      ModelledDesign design,
      double perHour,
      int hours,
      int held,
      double bias,
      double medianMiss,
      double medianWidth) {
    int found = 0;
    int foundUnderLift = 0;
    double actual = 0;
    double expected = 0;
    double[] misses = new double[SHOPS];
    double[] widths = new double[SHOPS];
    for (int seed = 0; seed < SHOPS; seed++) {
      SeededShop shop = SeededShop.of(seed, BEGIN + hours, perHour, 0.02);
      ModelledLift lift =
          ModelledLift.prepare(
              shop.history(BEGIN, design),
              shop.windowSlots(BEGIN, hours),
              ModelledLiftPolicy.DEFAULT);
      long treated = SeededShop.sum(shop.treated, BEGIN, hours);
      long control = SeededShop.sum(shop.control, BEGIN, hours);
      ModelledReport none = lift.at(hours * 60, treated, control);
      // A fifth more: five times as much was sold as a long can say exactly.
      ModelledReport fifth = lift.at(hours * 60, treated + treated / 5, control);
      double planted = treated == 0 ? 0 : (double) (treated + treated / 5) / treated - 1;
      found += none.low() <= 0 && 0 <= none.high() ? 1 : 0;
      foundUnderLift += fifth.low() <= planted + 1e-12 && planted - 1e-12 <= fifth.high() ? 1 : 0;
      actual += none.actual();
      expected += none.expected();
      misses[seed] = Math.abs(none.lift());
      widths[seed] = none.high() - none.low();
      assertThat(none.design()).isEqualTo(design);
    }
    assertThat(
            "%s %s %s: %d %.3f %.3f %.3f"
                .formatted(
                    design,
                    perHour,
                    hours,
                    found,
                    actual / expected - 1,
                    Quantiles.median(misses),
                    Quantiles.median(widths)))
        .isEqualTo("");
    // What the window sold without the campaign is in the band, or is not, whatever the lift.
    if (perHour > 1) {
      assertThat(foundUnderLift).isEqualTo(found);
    }
    assertThat(found).isEqualTo(held);
    assertThat(actual / expected - 1).isCloseTo(bias, within(0.0005));
    assertThat(Quantiles.median(misses)).isCloseTo(medianMiss, within(0.0005));
    assertThat(Quantiles.median(widths)).isCloseTo(medianWidth, within(0.0005));
    assertThat(Arrays.stream(widths)).allMatch(width -> width > 0);
  }
}
