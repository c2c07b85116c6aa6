package dev.channelpulse.common.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PaidCurveTest {

  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;

  @Test
  void whatWasReachedIsReadAtTheSameTimeSinceTheBeginning() {
    PaidCurve curve = new PaidCurve();
    curve.add(10 * HOUR, 300);
    curve.add(11 * HOUR + 4 * MINUTE, 100);
    Pace pace = curve.pace(10 * HOUR, 12 * HOUR);
    assertThat(pace.reached(1_000, 0)).hasValue(0);
    assertThat(pace.reached(1_000, 5 * MINUTE)).hasValue(750);
    assertThat(pace.reached(1_000, HOUR)).hasValue(750);
    assertThat(pace.reached(1_000, HOUR + 5 * MINUTE)).hasValue(1_000);
    assertThat(pace.reached(1_000, 5 * HOUR)).hasValue(1_000);
  }

  @Test
  void aStepIsSpreadEvenlyAsFarAsTheWindowCoversIt() {
    PaidCurve curve = new PaidCurve();
    curve.add(HOUR + 3 * MINUTE, 200);
    curve.add(2 * HOUR, 200);
    assertThat(curve.pace(HOUR, 3 * HOUR).reached(100, 4 * MINUTE)).hasValue(40);
    assertThat(curve.pace(HOUR + 3 * MINUTE, 3 * HOUR).reached(100, MINUTE)).hasValue(25);
    assertThat(curve.pace(HOUR, 2 * HOUR + 2 * MINUTE).reached(100, HOUR + MINUTE)).hasValue(75);
  }

  @Test
  void nothingIsExpectedWhereNothingWasPaid() {
    PaidCurve curve = new PaidCurve();
    assertThat(curve.pace(0, HOUR).reached(100, MINUTE)).isEqualTo(OptionalLong.empty());
    curve.add(2 * HOUR, 5);
    assertThat(curve.pace(0, HOUR).reached(100, MINUTE)).isEmpty();
    curve.add(2 * HOUR + MINUTE, -5);
    assertThat(curve.isEmpty()).isTrue();
    assertThat(curve.endMillis()).isEqualTo(Long.MIN_VALUE);
  }

  @Property(tries = 100, seed = "73")
  void amountsAddInAnyOrderAndReadBack(@ForAll Random r) {
    PaidCurve forwards = new PaidCurve();
    PaidCurve backwards = new PaidCurve();
    long[] times = r.longs(30, 0, 4 * HOUR).toArray();
    for (int i = 0; i < times.length; i++) {
      forwards.add(times[i], i - 3);
      backwards.add(times[times.length - 1 - i], times.length - 1 - i - 3);
    }
    byte[] bytes = CodecContract.written(PaidCurveCodec.INSTANCE, forwards);
    assertThat(CodecContract.written(PaidCurveCodec.INSTANCE, backwards)).isEqualTo(bytes);
    PaidCurve read = CodecContract.roundTrip(PaidCurveCodec.INSTANCE, forwards);
    assertThat(CodecContract.written(PaidCurveCodec.INSTANCE, read.copy())).isEqualTo(bytes);
    Pace pace = read.pace(0, 4 * HOUR);
    assertThat(pace.reached(1_000_000, 4 * HOUR)).hasValue(1_000_000);
  }

  @Test
  void curvesOfVersionOneAreRead() {
    PaidCurve curve = new PaidCurve();
    curve.add(1_799_999_700_000L, 129_900);
    curve.add(1_800_000_900_000L, -100);
    byte[] bytes = CodecContract.fixtureBytes(getClass(), PaidCurveCodec.INSTANCE, 1);
    assertThat(CodecContract.written(PaidCurveCodec.INSTANCE, curve)).isEqualTo(bytes);
    PaidCurve read = CodecContract.fixture(getClass(), PaidCurveCodec.INSTANCE, 1);
    assertThat(read.endMillis()).isEqualTo(1_800_001_200_000L);
  }
}
