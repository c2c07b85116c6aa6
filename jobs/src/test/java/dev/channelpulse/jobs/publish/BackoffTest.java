package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

  @Property
  void doublesUpToTenSecondsAndShortensByUpToHalf(
      @ForAll @IntRange(min = 1) int failures, @ForAll long seed) {
    long full = 200;
    for (int doubling = 1; doubling < failures && full < 10_000; doubling++) {
      full = Math.min(10_000, full * 2);
    }

    assertThat(new Backoff(new SplittableRandom(seed)).waitMillis(failures))
        .isBetween(full / 2, full);
  }
}
