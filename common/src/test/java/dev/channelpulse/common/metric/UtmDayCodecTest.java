package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class UtmDayCodecTest {

  private static final long DAY = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final String TEXT =
      "1794326400000 pending=true bounded=true kol false true true 1 0=[1, 2, 0, 0, 0]"
          + " 种草 true false true 3 0=[2, 0, 0, 0, 0] 3540=[1, 0, 300, 0, -1]";

  @Test
  void daysComeBack() {
    assertThat(text(CodecContract.roundTrip(UtmDayCodec.INSTANCE, day()))).isEqualTo(TEXT);
  }

  @Test
  void aCopySharesNothing() {
    UtmDay day = day();
    UtmDay copy = UtmDayCodec.INSTANCE.copy(day);
    UtmGuard guard = new UtmGuard(new UtmPolicy(Set.of(), 0), "clicks");
    guard.take(day, new Fact(Series.utm("kol"), DAY, new long[] {9, 9, 9, 9, 9}), new Tally());
    assertThat(day.size()).isZero();
    assertThat(text(copy)).isEqualTo(TEXT);
  }

  @Test
  void daysOfVersionOneAreRead() {
    assertThat(text(CodecContract.fixture(UtmDayCodecTest.class, UtmDayCodec.INSTANCE, 1)))
        .isEqualTo(TEXT);
    assertThat(UtmDayCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(UtmDayCodec.INSTANCE, day()))
        .isEqualTo(CodecContract.fixtureBytes(UtmDayCodecTest.class, UtmDayCodec.INSTANCE, 1));
  }

  private static UtmDay day() {
    UtmDay day = new UtmDay(DAY);
    day.bound = UtmDay.hash(DAY, "turned away");
    day.pending = true;
    UtmValue shown = new UtmValue("种草");
    shown.add(DAY, new long[] {2, 0, 0, 0, 0});
    shown.add(DAY + 59 * 60_000, new long[] {1, 0, 300, 0, -1});
    shown.shown = true;
    shown.known = true;
    UtmValue chosen = new UtmValue("kol");
    chosen.add(DAY, new long[] {1, 2, 0, 0, 0});
    chosen.chosen = true;
    chosen.known = true;
    day.candidates.put(UtmDay.hash(DAY, shown.text), shown);
    day.candidates.put(UtmDay.hash(DAY, chosen.text), chosen);
    return day;
  }

  private static String text(UtmDay day) {
    StringJoiner text = new StringJoiner(" ");
    text.add(day.startMillis + " pending=" + day.pending);
    text.add("bounded=" + day.bound.equals(UtmDay.hash(DAY, "turned away")));
    day.candidates.values().stream()
        .sorted((a, b) -> a.text.compareTo(b.text))
        .forEach(
            value -> {
              text.add(value.text + " " + value.shown + " " + value.chosen + " " + value.known);
              text.add(String.valueOf(value.sessions));
              value.minutes.forEach(
                  (minute, row) -> text.add((minute - DAY) / 1000 + "=" + Arrays.toString(row)));
            });
    return text.toString();
  }
}
