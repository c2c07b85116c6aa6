package dev.channelpulse.common.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.SpendGranularity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendCodecsTest {

  private static final long DAY = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final SpendKey KEY = new SpendKey("content", "抖音", "双11", DAY);
  private static final SpendReport REPORT =
      new SpendReport(
          SpendGranularity.DAY, DAY, new HashedId(1, -2), DAY + 93_600_000, 12_345, 6_789, 42);

  @Test
  void keysAndReportsOfVersionOneAreRead() {
    assertFixture(SpendKeyCodec.INSTANCE, KEY);
    assertFixture(SpendReportCodec.INSTANCE, REPORT);
    assertFixture(SpendEntryCodec.INSTANCE, new SpendEntry(KEY, REPORT));
  }

  @Test
  void daysOfVersionOneAreRead() {
    SpendDay day = new SpendDay(new ArrayList<>(List.of(REPORT, REPORT)));
    assertThat(CodecContract.fixture(SpendCodecsTest.class, SpendDayCodec.INSTANCE, 1).reports())
        .containsExactly(REPORT, REPORT);
    assertThat(CodecContract.written(SpendDayCodec.INSTANCE, day))
        .isEqualTo(CodecContract.fixtureBytes(SpendCodecsTest.class, SpendDayCodec.INSTANCE, 1));
  }

  @Test
  void aCopyOfADaySharesNothing() {
    SpendDay day = new SpendDay();
    SpendDay copy = SpendDayCodec.INSTANCE.copy(day);
    day.reports.add(REPORT);
    assertThat(copy.reports()).isEmpty();
  }

  private static <T> void assertFixture(Codec<T> codec, T value) {
    assertThat(CodecContract.fixture(SpendCodecsTest.class, codec, 1)).isEqualTo(value);
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(SpendCodecsTest.class, codec, 1));
    assertThat(codec.copy(value)).isSameAs(value);
  }
}
