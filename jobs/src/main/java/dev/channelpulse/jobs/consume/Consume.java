package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Reads the input topics. */
public final class Consume {

  private static final Duration LOOK_FOR_TOPIC = Duration.ofSeconds(5);

  private Consume() {}

  /** Reads the clicks topic, parses it inside the source and stands at its door. */
  public static Clicks clicks(
      StreamExecutionEnvironment env, KafkaTopic topic, ClicksPolicy policy) {
    KafkaSource<Received> source =
        KafkaSource.<Received>builder()
            .setBootstrapServers(topic.bootstrapServers())
            .setTopics(topic.name())
            .setGroupId(topic.groupId())
            .setClientIdPrefix(topic.groupId() + "-" + topic.name())
            .setStartingOffsets(offsets(topic.startFrom()))
            .setProperties(properties(topic.properties()))
            .setDeserializer(
                new ClickDeserializer(policy.maxRecordBytes(), policy.maxAhead().toMillis()))
            .build();
    SingleOutputStreamOperator<ClickEvent> accepted =
        env.fromSource(
                source,
                new ClickWatermarks(policy.outOfOrderness(), policy.idleAfter()),
                "consume-clicks",
                TypeInformation.of(Received.class))
            .uid("consume-clicks")
            .process(
                new Door(policy.horizon().toMillis(), policy.outOfOrderness().toMillis()),
                TypeInformation.of(ClickEvent.class))
            .name("door-clicks")
            .uid("door-clicks");
    return new Clicks(
        accepted,
        accepted.getSideOutput(Door.REJECTED),
        accepted.getSideOutput(Door.TOO_LATE),
        accepted.getSideOutput(Door.HEALTH));
  }

  /**
   * Reads a topic of documents from its beginning on, and goes on reading. The stream is idle, so
   * that it holds up no watermark; it begins when the topic comes into being.
   *
   * @param uid of the source, also its name
   */
  public static DataStream<byte[]> documents(
      StreamExecutionEnvironment env, ControlTopic topic, String uid) {
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(topic.bootstrapServers())
            .setKafkaSubscriber(new OncePresent(topic))
            .setGroupId(topic.groupId())
            .setClientIdPrefix(topic.groupId() + "-" + topic.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperties(properties(topic.properties()))
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(LOOK_FOR_TOPIC.toMillis()))
            .setDeserializer(new DocumentDeserializer())
            .build();
    return env.fromSource(
            source, new NeverHeldUp(), uid, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .uid(uid)
        .setParallelism(1);
  }

  @SuppressWarnings("deprecation") // What the connector asks for.
  private static OffsetsInitializer offsets(StartFrom start) {
    return switch (start) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    };
  }

  private static Properties properties(Map<String, String> given) {
    Properties properties = new Properties();
    given.forEach(properties::setProperty);
    return properties;
  }
}
