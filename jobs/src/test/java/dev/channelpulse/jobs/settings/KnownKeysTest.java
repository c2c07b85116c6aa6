package dev.channelpulse.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

  @Test
  void distanceCountsLettersToChange() {
    assertThat(KnownKeys.distance("", "abc")).isEqualTo(3);
    assertThat(KnownKeys.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(KnownKeys.distance("sesion.gap", "session.gap")).isEqualTo(1);
  }

  @Property(tries = 300, seed = "2026")
  void distanceIsAMetric(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b,
      @ForAll @AlphaChars @StringLength(max = 8) String c) {
    assertThat(KnownKeys.distance(a, b)).isEqualTo(KnownKeys.distance(b, a));
    assertThat(KnownKeys.distance(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(KnownKeys.distance(a, c))
        .isLessThanOrEqualTo(KnownKeys.distance(a, b) + KnownKeys.distance(b, c));
  }

  @Test
  void nearestIsNothingWhereNothingIsNear() {
    List<String> keys = KnownKeys.all();
    assertThat(KnownKeys.nearest("influx.pasword", keys)).isEqualTo("influx.password");
    assertThat(KnownKeys.nearest("influx.password_file", keys)).isEqualTo("influx.password-file");
    assertThat(KnownKeys.nearest("clicks-topic", keys)).isEqualTo("clicks.topic");
    assertThat(KnownKeys.nearest("x", keys)).isEmpty();
    assertThat(KnownKeys.nearest("weather.forecast", keys)).isEmpty();
  }
}
