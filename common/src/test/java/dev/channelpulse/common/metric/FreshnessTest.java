package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final long MOST_MILLIS = 1L << 24;

  @Test
  void fourBucketsToEachDoubling() {
    assertThat(Freshness.BUCKETS).isEqualTo(97);
    assertThat(Freshness.bucket(-5)).isEqualTo(0);
    assertThat(Freshness.bucket(0)).isEqualTo(0);
    assertThat(Freshness.bucket(1)).isEqualTo(0);
    assertThat(Freshness.bucket(2)).isEqualTo(4);
    assertThat(Freshness.bucket(1_000)).isEqualTo(40);
    assertThat(Freshness.bucket(1_024)).isEqualTo(40);
    assertThat(Freshness.bucket(1_025)).isEqualTo(41);
    assertThat(Freshness.bucket(MOST_MILLIS)).isEqualTo(96);
    assertThat(Freshness.bucket(Long.MAX_VALUE)).isEqualTo(96);
  }

  @Test
  void quantilesAreUpperBoundsOfTheirBuckets() {
    long[] row = new long[3 + Freshness.BUCKETS];
    row[0] = 1_000_000;
    for (int i = 0; i < 98; i++) {
      row[3 + Freshness.bucket(100)]++;
    }
    row[3 + Freshness.bucket(1_000)]++;
    row[3 + Freshness.bucket(60_000)]++;
    assertThat(Freshness.quantile(row, 3, 0)).hasValue(108);
    assertThat(Freshness.quantile(row, 3, 0.5)).hasValue(108);
    assertThat(Freshness.quantile(row, 3, 0.98)).hasValue(108);
    assertThat(Freshness.quantile(row, 3, 0.99)).hasValue(1_024);
    assertThat(Freshness.quantile(row, 3, 1)).hasValue(65_536);
  }

  @Test
  void nothingCountedHasNoQuantile() {
    assertThat(Freshness.quantile(new long[Freshness.BUCKETS], 0, 0.5))
        .isEqualTo(OptionalLong.empty());
  }

  @Property(seed = "31")
  void theBoundIsAtMostNineteenPercentAboveTheAge(
      @ForAll @LongRange(min = 1, max = MOST_MILLIS) long ageMillis) {
    long[] row = new long[Freshness.BUCKETS];
    row[Freshness.bucket(ageMillis)] = 1;
    long bound = Freshness.quantile(row, 0, 0.5).orElseThrow();
    assertThat(bound).isBetween(ageMillis, (long) Math.ceil(ageMillis * 1.1893));
  }
}
