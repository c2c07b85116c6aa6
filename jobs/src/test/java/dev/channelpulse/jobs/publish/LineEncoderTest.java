package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineEncoderTest {

  @Test
  void writesTagsAndFieldsInOrderWithTheirTypes() {
    Point point =
        Points.point(
            Map.of("platform", "tao bao", "channel_type", "a,b=c"),
            Map.of("visitors", 3L, "lift", 0.25, "title", "say \"hi\" \\ bye"),
            1_700_000_000_123L);

    assertThat(LineEncoder.encode(point).text())
        .isEqualTo(
            "traffic_1m,channel_type=a\\,b\\=c,platform=tao\\ bao"
                + " lift=0.25,title=\"say \\\"hi\\\" \\\\ bye\",visitors=3i 1700000000123");
  }

  @Test
  void keepsAllDigitsOfNumbers() {
    Point point =
        Points.point(
            Map.of(),
            Map.of("a", Long.MIN_VALUE, "b", 1e-7, "c", 123456789.12345679, "d", 1e21),
            -1);

    assertThat(LineEncoder.encode(point).text())
        .isEqualTo(
            "traffic_1m a=-9223372036854775808i,b=0.0000001,c=123456789.12345679,"
                + "d=1000000000000000000000.0 -1");
  }

  @Test
  void leavesOutWhatIsNotANumber() {
    Point point =
        Points.point(
            Map.of(),
            Map.of("p", Double.NaN, "low", Double.NEGATIVE_INFINITY, "high", 2.0, "n", 1L),
            5);

    assertThat(LineEncoder.writableFields(point)).isEqualTo(2);
    assertThat(LineEncoder.encode(point).text()).isEqualTo("traffic_1m high=2.0,n=1i 5");
  }

  @Test
  void countsNoWritableField() {
    assertThat(LineEncoder.writableFields(Points.point(Map.of(), Map.of(), 5))).isZero();
    assertThat(LineEncoder.writableFields(Points.point(Map.of(), Map.of("p", Double.NaN), 5)))
        .isZero();
  }

  @Test
  void aStrangersTagAddsNoLine() {
    Point point = Points.visitors("x\nalerts,severity=page state=\"firing\" 1\\", 7, 1);

    assertThat(LineEncoder.encode(point).text())
        .isEqualTo(
            "traffic_1m,channel_type=x\\ alerts\\,severity\\=page\\ state\\=\"firing\"\\ 1/"
                + " visitors=1i 7");
  }

  @Test
  void tagsThatLookAlikeToTheServerAreOneSeries() {
    assertThat(LineEncoder.series(Points.visitors("a\nb", 1, 1)))
        .isEqualTo(LineEncoder.series(Points.visitors("a b", 2, 5)))
        .isNotEqualTo(LineEncoder.series(Points.visitors("ab", 1, 1)));
  }

  @Test
  void seriesDoNotRunIntoEachOther() {
    assertThat(LineEncoder.series(Points.point(Map.of("a", "1, b=2"), Map.of("v", 1L), 0)))
        .isNotEqualTo(
            LineEncoder.series(Points.point(Map.of("a", "1", "b", "2"), Map.of("v", 1L), 0)));
  }

  @Test
  void identityIsSeriesTimeAndFieldNames() {
    String identity = LineEncoder.encode(Points.visitors("a", 1, 1)).identity();

    assertThat(LineEncoder.encode(Points.visitors("a", 1, 2)).identity()).isEqualTo(identity);
    assertThat(LineEncoder.encode(Points.visitors("b", 1, 1)).identity()).isNotEqualTo(identity);
    assertThat(LineEncoder.encode(Points.visitors("a", 2, 1)).identity()).isNotEqualTo(identity);
    assertThat(
            LineEncoder.encode(
                    Points.point(
                        Map.of("channel_type", "a"), Map.of("visitors", 1L, "final", 1L), 1))
                .identity())
        .isNotEqualTo(identity);
  }
}
