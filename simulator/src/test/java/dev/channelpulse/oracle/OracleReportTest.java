package dev.channelpulse.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OracleReportTest {

  @Test
  void equalPointsAgreeWhateverTheirOrder() {
    Point first = online("all", 0, Map.of("visitors_5m", 1L));
    Point second = online("all", 60_000, Map.of("visitors_5m", 2L));

    OracleReport report =
        OracleReport.compare(List.of(first, second), List.of(second, first), Set.of());

    assertThat(report.agrees()).isTrue();
    assertThat(report.text(10)).isEqualTo("0 of 2 points differ");
  }

  @Test
  void differencesAreListedFieldByField() {
    OracleReport report =
        OracleReport.compare(
            List.of(
                online("all", 0, Map.of("visitors_5m", 3L, "visitors_30m", 4L, "final", 1L)),
                online("content", 0, Map.of("visitors_5m", 1L))),
            List.of(
                online("all", 0, Map.of("visitors_5m", 2L, "visitors_30m", 4L, "extra", 5L)),
                online("private", 60_000, Map.of("visitors_5m", 7L))),
            Set.of());

    assertThat(report.agrees()).isFalse();
    assertThat(report.text(3))
        .isEqualTo(
            """
            3 of 3 points differ
            CHANGED online{channel_type=all} 1970-01-01T00:00:00Z: extra expected nothing, found 5; \
            final expected 1, found nothing; visitors_5m expected 3, found 2
            MISSING online{channel_type=content} 1970-01-01T00:00:00Z: {visitors_5m=1}
            UNEXPECTED online{channel_type=private} 1970-01-01T00:01:00Z: {visitors_5m=7}""");
    assertThat(report.text(1))
        .isEqualTo(
            """
            3 of 3 points differ
            CHANGED online{channel_type=all} 1970-01-01T00:00:00Z: extra expected nothing, found 5; \
            final expected 1, found nothing; visitors_5m expected 3, found 2
            ... and 2 more""");
  }

  @Test
  void aPointThatCountsNothingIsNoPoint() {
    Point zero = online("all", 0, Map.of("visitors_5m", 0L, "final", 1L, "rules", 7L, "defs", 1L));

    assertThat(OracleReport.compare(List.of(), List.of(zero), Set.of()).agrees()).isTrue();
    assertThat(OracleReport.compare(List.of(zero), List.of(), Set.of()).agrees()).isTrue();
  }

  @Test
  void aRunningPointThatRepeatsTheOneBeforeItIsNoDifference() {
    Point one = lift("a", 0, Map.of("treated", 1L, "srm_p", 0.25, "final", 1L, "calendar", 1L));
    Point same =
        lift("a", 60_000, Map.of("treated", 1L, "srm_p", 0.25, "final", 0L, "calendar", 2L));
    Point more = lift("a", 60_000, Map.of("treated", 1L, "srm_p", 0.5));
    Point other = lift("b", 60_000, Map.of("treated", 1L, "srm_p", 0.25));

    assertThat(agree(List.of(one), List.of(one, same))).isTrue();
    assertThat(agree(List.of(one, same), List.of(one))).isTrue();
    assertThat(agree(List.of(one), List.of(one, more))).isFalse();
    assertThat(agree(List.of(one, more), List.of(one))).isFalse();
    assertThat(agree(List.of(one), List.of(one, other))).isFalse();
    assertThat(agree(List.of(one, same), List.of(one, more))).isFalse();
    assertThat(agree(List.of(), List.of(one))).isFalse();
  }

  @Test
  void floatsAreComparedToTheLastBit() {
    Point one = lift("a", 0, Map.of("treated", 1L, "srm_p", 0.1));
    Point next = lift("a", 0, Map.of("treated", 1L, "srm_p", Math.nextUp(0.1)));
    assertThat(agree(List.of(one), List.of(next))).isFalse();
    Point whole = lift("a", 0, Map.of("treated", 1L, "srm_p", 0L));
    Point nothing = lift("a", 0, Map.of("treated", 1L, "srm_p", -0.0));
    assertThat(agree(List.of(whole), List.of(nothing))).isTrue();
  }

  private static boolean agree(List<Point> expected, List<Point> found) {
    return OracleReport.compare(expected, found, Set.of()).agrees();
  }

  private static Point lift(String campaign, long timeMillis, Map<String, Object> fields) {
    return new Point(
        "lift", new TreeMap<>(Map.of("campaign", campaign)), new TreeMap<>(fields), timeMillis);
  }

  @Test
  void ignoredFieldsMakeNoDifferenceAndNoPoint() {
    Point expected = online("all", 0, Map.of("records", 2L));
    Point found = online("all", 0, Map.of("records", 2L, "freshness_ms", 17L));
    Point clockAlone = online("all", 60_000, Map.of("records", 0L, "watermark_lag_ms", 17L));

    assertThat(
            OracleReport.compare(
                    List.of(expected), List.of(found, clockAlone), OracleReport.WALL_CLOCK_FIELDS)
                .agrees())
        .isTrue();
    assertThat(OracleReport.compare(List.of(expected), List.of(found), Set.of()).differences())
        .hasSize(1);
  }

  @Test
  void aLaterPointReplacesTheFieldsOfTheEarlier() {
    Point earlier = online("all", 0, Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    Point later = online("all", 0, Map.of("visitors_5m", 2L));
    Point both = online("all", 0, Map.of("visitors_5m", 2L, "visitors_30m", 1L));

    assertThat(OracleReport.compare(List.of(both), List.of(earlier, later), Set.of()).agrees())
        .isTrue();
    assertThat(OracleReport.compare(List.of(both), List.of(later, earlier), Set.of()).agrees())
        .isFalse();
  }

  @Test
  void numbersAreComparedByValue() {
    Point integer = online("all", 0, Map.of("visitors_5m", 2L));

    assertThat(
            OracleReport.compare(
                    List.of(integer),
                    List.of(online("all", 0, Map.of("visitors_5m", 2.0))),
                    Set.of())
                .agrees())
        .isTrue();
    assertThat(
            OracleReport.compare(
                    List.of(integer),
                    List.of(online("all", 0, Map.of("visitors_5m", 2.5))),
                    Set.of())
                .agrees())
        .isFalse();
    assertThat(
            OracleReport.compare(
                    List.of(integer),
                    List.of(online("all", 0, Map.of("visitors_5m", "2"))),
                    Set.of())
                .agrees())
        .isFalse();
  }

  private static Point online(String type, long timeMillis, Map<String, Object> fields) {
    return new Point(
        "online", new TreeMap<>(Map.of("channel_type", type)), new TreeMap<>(fields), timeMillis);
  }
}
