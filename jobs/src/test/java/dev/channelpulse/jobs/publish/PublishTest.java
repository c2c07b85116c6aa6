package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublishTest {
  private static final int ROOM_BYTES = 1_000;

  @Test
  void uidsStayAsTheyAreAndNothingFallsToKryo() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    Publish.toInflux(
        env.fromData(CodecType.of(PointCodec.INSTANCE), new Point[] {Points.visitors("a", 1, 1)})
            .uid("points"),
        new InfluxTarget(URI.create("http://h:8086"), "d", "", "", 10, 100, 1_000));
    Publish.deadLetters(
        env.fromData(
                TypeInformation.of(DeadLetter.class),
                new DeadLetter[] {new DeadLetter("t", 0, 1, 2, null, null, "r", "d")})
            .uid("letters"),
        new KafkaTarget("h:9092", "rejected", 1 << 20, Map.of()),
        "publish-rejected");
    DataStream<Alert> alerts =
        env.fromData(
                CodecType.of(AlertCodec.INSTANCE),
                new Alert[] {Incidents.payments("wechat", Incidents.START)})
            .uid("alerts");
    Publish.alerts(
        alerts, new KafkaTarget("h:9092", "alerts", 1 << 20, Map.of()), Incidents.SHANGHAI);
    Publish.toAlertmanager(alerts, Incidents.target(URI.create("http://h:9093")));

    List<String> uids = new ArrayList<>();
    StreamGraph graph = env.getStreamGraph();
    for (StreamNode node : graph.getStreamNodes()) {
      uids.add(node.getTransformationUID());
    }
    assertThat(uids)
        .containsExactlyInAnyOrder(
            "points",
            "publish-gate",
            "publish-influx",
            "alerts",
            "publish-alerts",
            "Sink Committer: publish-alerts",
            "publish-alertmanager",
            "letters",
            "publish-rejected",
            "Sink Committer: publish-rejected");
    assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
  }

  @Test
  void deadLettersTravelWholeWithNulls() throws IOException {
    TypeSerializer<DeadLetter> serializer =
        TypeInformation.of(DeadLetter.class).createSerializer(noKryo());
    DeadLetter tombstone =
        new DeadLetter("clicks", 3, 4, 5, new byte[] {1, 0}, null, "tombstone", "");
    DeadLetter keyless = new DeadLetter("clicks", 3, 4, 5, null, new byte[] {-1}, "not_utf8", "x");

    for (DeadLetter letter : List.of(tombstone, keyless)) {
      DataOutputSerializer written = new DataOutputSerializer(64);
      serializer.serialize(letter, written);
      DeadLetter read =
          serializer.deserialize(new DataInputDeserializer(written.getCopyOfBuffer()));
      assertThat(read).usingRecursiveComparison().isEqualTo(letter);
    }
  }

  private static SerializerConfigImpl noKryo() {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    return config;
  }

  @Test
  void aDeadLetterKeepsBytesAndTimeAndTellsItsStory() {
    byte[] key = {0, -1};
    byte[] value = {'{'};
    ProducerRecord<byte[], byte[]> written =
        write(new DeadLetter("clicks", 3, 44, 555, key, value, "not_json", "line 1: 双"));

    assertThat(written.topic()).isEqualTo("rejected");
    assertThat(written.partition()).isNull();
    assertThat(written.timestamp()).isEqualTo(555);
    assertThat(written.key()).isSameAs(key);
    assertThat(written.value()).isSameAs(value);
    assertThat(Arrays.stream(written.headers().toArray()))
        .extracting(
            header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .containsExactly(
            "channelpulse.topic=clicks",
            "channelpulse.partition=3",
            "channelpulse.offset=44",
            "channelpulse.timestamp=555",
            "channelpulse.reason=not_json",
            "channelpulse.detail=line 1: 双");
  }

  @Test
  void aTimeThatKafkaCannotHoldStaysInTheHeader() {
    ProducerRecord<byte[], byte[]> written =
        write(new DeadLetter("clicks", 3, 44, -1, null, null, "tombstone", ""));

    assertThat(written.timestamp()).isNull();
    assertThat(written.key()).isNull();
    assertThat(written.value()).isNull();
    assertThat(written.headers().lastHeader("channelpulse.timestamp").value())
        .asString()
        .isEqualTo("-1");
  }

  @Test
  void aLetterBeyondTheLimitIsCutAndSaysSo() {
    byte[] key = {1, 2, 3};
    byte[] fits = new byte[ROOM_BYTES - 3];
    ProducerRecord<byte[], byte[]> whole =
        write(new DeadLetter("clicks", 3, 44, 555, key, fits, "too_large", ""));
    assertThat(whole.value()).isSameAs(fits);
    assertThat(whole.headers().lastHeader("channelpulse.cut")).isNull();

    byte[] large = new byte[ROOM_BYTES - 2];
    large[0] = 7;
    ProducerRecord<byte[], byte[]> cut =
        write(new DeadLetter("clicks", 3, 44, 555, key, large, "too_large", ""));
    assertThat(cut.key()).isSameAs(key);
    assertThat(cut.value()).isEqualTo(Arrays.copyOf(large, ROOM_BYTES - 3));
    assertThat(cut.headers().lastHeader("channelpulse.cut").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("key had 3 bytes, value 998");

    ProducerRecord<byte[], byte[]> largeKey =
        write(new DeadLetter("clicks", 3, 44, 555, new byte[2_000], null, "tombstone", ""));
    assertThat(largeKey.key()).hasSize(ROOM_BYTES);
    assertThat(largeKey.value()).isNull();
  }

  // The record is made of the letter alone.
  @SuppressWarnings("NullAway")
  private static ProducerRecord<byte[], byte[]> write(DeadLetter letter) {
    return new DeadLetterRecords("rejected", ROOM_BYTES + (64 << 10)).serialize(letter, null, null);
  }
}
