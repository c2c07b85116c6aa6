package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.Records.CLICK;
import static dev.channelpulse.common.event.Records.accepted;
import static dev.channelpulse.common.event.Records.rejected;
import static dev.channelpulse.common.event.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  private static final long REFUSED = Long.MIN_VALUE;

  private final ClickParser parser = new ClickParser(4096);

  @ParameterizedTest
  @CsvSource({
    "2026-11-11T20:00:00+08:00,2026-11-11T12:00:00Z",
    "2026-11-11T20:00:00Z,2026-11-11T20:00:00Z",
    "2026-11-11T20:00:00.123+08:00,2026-11-11T12:00:00.123Z",
    "2026-11-11T20:00:00.123Z,2026-11-11T20:00:00.123Z",
    "2026-11-11T20:00:00.123999999Z,2026-11-11T20:00:00.123Z",
    "2026-11-11T20:00:00.5Z,2026-11-11T20:00:00.500Z",
    "2026-11-11T20:00+08:00,2026-11-11T12:00:00Z",
    "2026-11-11t20:00:00z,2026-11-11T20:00:00Z",
    "2026-11-11T00:00:00-09:30,2026-11-11T09:30:00Z",
    "2028-02-29T23:59:59+14:00,2028-02-29T09:59:59Z",
    "2000-01-01T08:00:00+08:00,2000-01-01T00:00:00Z",
    "2100-12-31T23:59:59.999Z,2100-12-31T23:59:59.999Z"
  })
  void readsIsoWithOffset(String text, Instant expected) {
    byte[] value = with(CLICK, "\"event_time\":\"" + text + "\"");

    assertThat(accepted(parser.parse(value)).eventTimeMillis()).isEqualTo(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(longs = {EventTime.FIRST_MILLIS, 1_762_862_400_123L, EventTime.LAST_MILLIS})
  void readsEpochMillis(long millis) {
    byte[] value = with(CLICK, "\"event_time\":" + millis);

    assertThat(accepted(parser.parse(value)).eventTimeMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"now\"",
        "\"2026-11-11\"",
        "\"2026-11-11T20:00:00\"",
        "\"2026-11-11 20:00:00+08:00\"",
        "\"2026-11-11T20:00:00+0800\"",
        "\"2026-13-11T20:00:00Z\"",
        "\"2026-02-29T20:00:00Z\"",
        "\"2026-11-11T24:00:00Z\"",
        "\"2026-11-11T20:60:00Z\"",
        "\"2026-11-11T20:00:60Z\"",
        "\"2026-11-11T20:00:00+19:00\"",
        "\"1999-12-31T23:59:59.999Z\"",
        "\"2101-01-01T00:00:00Z\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"1762862400000\"",
        "1762862400",
        "946684799999",
        "4133980800000",
        "-1",
        "1762862400000.0",
        "1.7628624e12",
        "99999999999999999999999999"
      })
  void rejectsEveryOtherForm(String json) {
    Rejection rejection = rejected(parser.parse(with(CLICK, "\"event_time\":" + json)));

    assertThat(rejection.reason()).isEqualTo(RejectReason.BAD_TIME);
    assertThat(rejection.detail())
        .startsWith("event_time must be ISO-8601 with offset or whole epoch milliseconds")
        .hasSizeLessThanOrEqualTo(200);
  }

  @Property(tries = 5000, seed = "20261111")
  void agreesWithJavaTime(@ForAll("times") String text) {
    assertThat(ours(text)).isEqualTo(byJavaTime(text));
  }

  @Provide
  Arbitrary<String> times() {
    Arbitrary<String> dates =
        Combinators.combine(
                Arbitraries.integers().between(1999, 2101),
                Arbitraries.integers().between(0, 13),
                Arbitraries.integers().between(0, 32))
            .as((year, month, day) -> "%04d-%02d-%02d".formatted(year, month, day));
    Arbitrary<String> clocks =
        Combinators.combine(
                Arbitraries.integers().between(0, 24),
                Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(0, 60))
            .as((hour, minute, second) -> "T%02d:%02d:%02d".formatted(hour, minute, second));
    Arbitrary<String> fractions =
        Arbitraries.oneOf(
            Arbitraries.of("", "."),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(9).map(d -> "." + d));
    Arbitrary<String> offsets =
        Arbitraries.oneOf(
            Arbitraries.of("Z", "z", "", "+08", "-00:00", "+08:00:30", "+08:0", "+18:00", "-18:01"),
            Combinators.combine(
                    Arbitraries.of("+", "-"),
                    Arbitraries.integers().between(0, 19),
                    Arbitraries.integers().between(0, 60))
                .as((sign, hours, minutes) -> "%s%02d:%02d".formatted(sign, hours, minutes)));
    Arbitrary<String> whole =
        Combinators.combine(dates, clocks, fractions, offsets)
            .as((date, clock, fraction, offset) -> date + clock + fraction + offset);
    Arbitrary<String> scratched =
        Combinators.combine(
                whole, Arbitraries.integers().between(0, 19), Arbitraries.of(" x:+-.Z٣/".split("")))
            .as((text, at, c) -> text.substring(0, at) + c + text.substring(at + 1));
    return Arbitraries.frequencyOf(Tuple.of(3, whole), Tuple.of(1, scratched));
  }

  private static long ours(String text) {
    try {
      return EventTime.ofIso(text);
    } catch (BrokenRuleException e) {
      return REFUSED;
    }
  }

  private static long byJavaTime(String text) {
    try {
      long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      boolean inRange = millis >= EventTime.FIRST_MILLIS && millis <= EventTime.LAST_MILLIS;
      return inRange ? millis : REFUSED;
    } catch (DateTimeException e) {
      return REFUSED;
    }
  }
}
