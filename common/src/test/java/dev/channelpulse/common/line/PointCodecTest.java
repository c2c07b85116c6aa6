package dev.channelpulse.common.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.bytes.CodecContract;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PointCodecTest {

  private static final Point FIXTURE =
      new Point(
          "traffic_1m",
          new TreeMap<>(Map.of("channel_type", "search", "platform", "百度")),
          new TreeMap<>(Map.of("page_views", -65L, "score", 0.5, "state", "firing")),
          1_794_326_400_000L);

  @Property(tries = 200, seed = "27")
  void givesBackWhatItTook(
      @ForAll @StringLength(max = 16) String measurement,
      @ForAll @Size(max = 4) Map<@StringLength(max = 8) String, @StringLength(max = 8) String> tags,
      @ForAll @Size(max = 4) Map<@StringLength(max = 8) String, Long> longs,
      @ForAll @Size(max = 4) Map<@StringLength(max = 8) String, Double> doubles,
      @ForAll long timeMillis) {
    Map<String, Object> fields = new HashMap<>(longs);
    fields.putAll(doubles);
    tags.forEach((key, text) -> fields.put("text " + key, text));
    Point point = new Point(measurement, new TreeMap<>(tags), new TreeMap<>(fields), timeMillis);
    assertThat(CodecContract.roundTrip(PointCodec.INSTANCE, point)).isEqualTo(point);
  }

  @Test
  void readsTheBytesOfVersionOne() {
    assertThat(CodecContract.fixture(PointCodecTest.class, PointCodec.INSTANCE, 1))
        .isEqualTo(FIXTURE);
  }

  @Test
  void writesTheBytesOfVersionOne() {
    assertThat(PointCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(PointCodec.INSTANCE, FIXTURE))
        .isEqualTo(CodecContract.fixtureBytes(PointCodecTest.class, PointCodec.INSTANCE, 1));
  }

  @Test
  void fieldsOfAnotherKindAreRefused() {
    Point point =
        new Point("m", new TreeMap<>(), new TreeMap<>(Map.of("amount", BigDecimal.ONE)), 0);
    assertThatThrownBy(() -> CodecContract.written(PointCodec.INSTANCE, point))
        .hasRootCauseMessage(
            "field amount must be a long, a double or a text, found class java.math.BigDecimal");
  }
}
