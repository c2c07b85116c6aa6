package dev.channelpulse.common.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.cause.PlantedCauses.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of planted incidents ({@link PlantedCauses}; 1,000 counts a minute over some 8,000 leaves): how
 * often the cause named first has nine tenths of its volume in common with the planted one, how
 * often it has the same leaves, how often there is none, and the mean of the volume in common over
 * that of either. docs/causes.md has the same of more of them.
 */
class PlantedCausesTest {

  @ParameterizedTest(name = "{0}, history {1}")
  @CsvSource({
    "DROP, true, of 40 right 37 same leaves 37 unnamed 3 overlap 0.925",
    "SURGE, true, of 40 right 40 same leaves 40 unnamed 0 overlap 1.000",
    "FAILURE, true, of 40 right 40 same leaves 40 unnamed 0 overlap 1.000",
    "NOTHING, true, of 40 right 0 same leaves 0 unnamed 39 overlap 0.000",
    "DROP, false, of 40 right 17 same leaves 17 unnamed 0 overlap 0.648",
  })
  void figures(Kind kind, boolean withHistory, String figures) {
    assertThat(PlantedCauses.of(kind, 1000, 0.05, 1, 40, withHistory)).hasToString(figures);
  }
}
