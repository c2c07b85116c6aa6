package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In how many of 200 shops the interval holds the planted lift; by how much all that was sold is
 * above all that was expected; the median size of a lift where there is none, and the median width
 * of the interval: the figures of docs/lift-modelled.md. The shops are seeded ({@link SeededShop}),
 * with ten weeks of history and 2 % growth a week.
 */
class ModelledLiftCoverageTest {

  private static final int SHOPS = 200;
  private static final int BEGIN = 70 * 24;

  @ParameterizedTest(name = "{0}, {1} an hour, {2} h")
  @CsvSource({
    "PRE_PERIOD, 2000, 6, held 193 bias 0.037 miss 0.086 width 0.665",
    "CONTROLLED, 2000, 6, held 196 bias 0.018 miss 0.069 width 0.571",
    "PRE_PERIOD, 2000, 24, held 195 bias 0.017 miss 0.083 width 0.560",
    "CONTROLLED, 2000, 24, held 197 bias 0.003 miss 0.061 width 0.430",
    "PRE_PERIOD, 2000, 72, held 191 bias 0.020 miss 0.068 width 0.425",
    "CONTROLLED, 2000, 72, held 195 bias 0.008 miss 0.046 width 0.315",
    "PRE_PERIOD, 2000, 168, held 190 bias 0.022 miss 0.055 width 0.324",
    "CONTROLLED, 2000, 168, held 193 bias 0.012 miss 0.040 width 0.245",
    "PRE_PERIOD, 2, 24, held 191 bias 0.023 miss 0.140 width 1.027",
    "CONTROLLED, 2, 24, held 195 bias 0.014 miss 0.135 width 1.023",
    "PRE_PERIOD, 0.1, 24, held 196 bias -0.014 miss 0.556 width Infinity",
  })
  void figures(ModelledDesign design, double perHour, int hours, String figures) {
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
    // What the window sold without the campaign is in the band, or is not, whatever the lift.
    if (perHour > 1) {
      assertThat(foundUnderLift).isEqualTo(found);
    }
    assertThat(
            String.format(
                Locale.ROOT,
                "held %d bias %.3f miss %.3f width %.3f",
                found,
                actual / expected - 1,
                Quantiles.median(misses),
                Quantiles.median(widths)))
        .isEqualTo(figures);
    assertThat(Arrays.stream(widths)).allMatch(width -> width > 0);
  }
}
