package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.channelpulse.common.line.Point;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class PointSerializerTest {
  private final TypeSerializer<Point> serializer =
      Publish.pointType().createSerializer(new SerializerConfigImpl());

  @Provide
  Arbitrary<Point> points() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(8);
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.longs().map(value -> (Object) value),
            Arbitraries.doubles().map(value -> (Object) value),
            Arbitraries.just(Double.NaN),
            texts.map(value -> (Object) value));
    return Combinators.combine(
            texts,
            Arbitraries.maps(texts, texts).ofMaxSize(4),
            Arbitraries.maps(texts, values).ofMaxSize(4),
            Arbitraries.longs())
        .as(
            (measurement, tags, fields, time) ->
                new Point(measurement, new TreeMap<>(tags), new TreeMap<>(fields), time));
  }

  @Property
  void givesBackWhatItTook(@ForAll("points") Point point) throws IOException {
    DataOutputSerializer first = new DataOutputSerializer(64);
    serializer.serialize(point, first);
    DataOutputSerializer second = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(first.getCopyOfBuffer()), second);

    assertThat(
            serializer.deserialize(
                serializer.createInstance(), new DataInputDeserializer(second.getCopyOfBuffer())))
        .isEqualTo(point);
  }

  @Test
  void readsTheBytesOfVersionOne() throws IOException {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "026d" // measurement "m"
                    + "00000001"
                    + "0261"
                    + "0262" // tag a=b
                    + "00000003"
                    + "0266"
                    + "66"
                    + "3ff0000000000000" // f = 1.0
                    + "0269"
                    + "69"
                    + "0000000000000002" // i = 2
                    + "0273"
                    + "73"
                    + "0274" // s = "t"
                    + "0000000000000003"); // time

    Point point = serializer.deserialize(new DataInputDeserializer(bytes));

    assertThat(point)
        .isEqualTo(
            new Point(
                "m",
                new TreeMap<>(Map.of("a", "b")),
                new TreeMap<>(Map.of("f", 1.0, "i", 2L, "s", "t")),
                3));
    DataOutputSerializer written = new DataOutputSerializer(64);
    serializer.serialize(point, written);
    assertThat(written.getCopyOfBuffer()).isEqualTo(bytes);
  }

  @Test
  void refusesOtherTypesByName() {
    assertThatIOException()
        .isThrownBy(
            () ->
                serializer.serialize(
                    Points.point(Map.of(), Map.of("v", 1), 0), new DataOutputSerializer(64)))
        .withMessage("field v must be Long, Double or String, found class java.lang.Integer");
  }
}
