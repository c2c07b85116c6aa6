package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MalformationTest {
  private static final int LIMIT = 4096;
  private static final long ARRIVAL_MILLIS = 1_794_268_800_000L;
  private static final byte[] GOOD =
      "{\"event_id\":\"e-1\",\"event_time\":1794268800000,\"type\":\"page_view\",\"visitor_id\":\"v\"}"
          .getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource
  void theParserSaysWhatWasPlanted(Malformation kind) {
    Parsed<ClickEvent> parsed =
        new ClickParser(LIMIT).parse(kind.spoil(GOOD, "1", "v", ARRIVAL_MILLIS, LIMIT + 1));
    if (kind == Malformation.CLOCK_AHEAD) {
      // The parser knows no arrival: whoever holds both compares them.
      assertThat(parsed)
          .isInstanceOfSatisfying(
              Parsed.Accepted.class,
              accepted ->
                  assertThat(((ClickEvent) accepted.event()).eventTimeMillis() - ARRIVAL_MILLIS)
                      .isEqualTo(3_600_000));
    } else {
      assertThat(parsed)
          .isInstanceOfSatisfying(
              Parsed.Rejected.class,
              rejected -> assertThat(rejected.rejection().reason()).isEqualTo(kind.reason()));
    }
  }

  @Test
  void everyKindAppearsAndTheTruthCountsIt() {
    Shop shop =
        new Shop(
            ShopConfig.builder(11, Instant.ofEpochMilli(ARRIVAL_MILLIS))
                .length(Duration.ofMinutes(10))
                .malformed(0.2, LIMIT + 1)
                .build());
    ClickParser parser = new ClickParser(LIMIT);
    Map<RejectReason, Long> found = new EnumMap<>(RejectReason.class);
    shop.forEachRemaining(
        next -> {
          Parsed<ClickEvent> parsed = parser.parse(next.value());
          if (parsed instanceof Parsed.Rejected<ClickEvent> rejected) {
            found.merge(rejected.rejection().reason(), 1L, Long::sum);
          } else if (parsed instanceof Parsed.Accepted<ClickEvent> accepted
              && accepted.event().eventTimeMillis() - next.arrivalMillis() > 600_000) {
            found.merge(RejectReason.AHEAD_OF_TIME, 1L, Long::sum);
          }
        });
    assertThat(found).isEqualTo(shop.truth().topic().rejected());
    assertThat(found.keySet())
        .containsExactly(
            RejectReason.TOMBSTONE,
            RejectReason.EMPTY,
            RejectReason.TOO_LARGE,
            RejectReason.NOT_UTF8,
            RejectReason.NOT_JSON,
            RejectReason.NOT_AN_OBJECT,
            RejectReason.MISSING_FIELD,
            RejectReason.WRONG_TYPE,
            RejectReason.BAD_ID,
            RejectReason.BAD_TIME,
            RejectReason.AHEAD_OF_TIME,
            RejectReason.BAD_VALUE);
  }
}
