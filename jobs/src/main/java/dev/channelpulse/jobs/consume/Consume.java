package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.Event;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
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
  public static Clicks clicks(StreamExecutionEnvironment env, KafkaTopic topic, DoorPolicy policy) {
    SingleOutputStreamOperator<ClickEvent> accepted =
        received(env, topic, policy, TopicKind.Clicks.INSTANCE, "consume-clicks")
            .process(
                new ClickDoor(policy.horizon().toMillis(), policy.outOfOrderness().toMillis()),
                TypeInformation.of(ClickEvent.class))
            .name("door-clicks")
            .uid("door-clicks");
    return new Clicks(
        accepted,
        accepted.getSideOutput(Door.REJECTED),
        accepted.getSideOutput(Door.TOO_LATE),
        accepted.getSideOutput(Door.HEALTH));
  }

  /** Reads the orders topic, parses it inside the source and stands at its door. */
  public static Orders orders(StreamExecutionEnvironment env, KafkaTopic topic, DoorPolicy policy) {
    SingleOutputStreamOperator<OrderRecord> accepted =
        received(env, topic, policy, TopicKind.Orders.INSTANCE, "consume-orders")
            .process(
                new OrderDoor(policy.horizon().toMillis(), policy.outOfOrderness().toMillis()),
                TypeInformation.of(OrderRecord.class))
            .name("door-orders")
            .uid("door-orders");
    return new Orders(
        accepted,
        accepted.getSideOutput(Door.REJECTED),
        accepted.getSideOutput(Door.TOO_LATE),
        accepted.getSideOutput(Door.HEALTH));
  }

  /**
   * Reads the spend topic from its beginning on, parses it inside the source and stands at its
   * door. The topic need not exist. Spend is told in its own time, so it holds up no watermark and
   * has none of its own: it goes by those of another stream.
   *
   * @param policy its horizon is how long spend may be told anew
   * @param zone of business hours and days
   * @param clock whose watermarks let spend go that can't be told anew any more
   */
  public static <T> Spend spend(
      StreamExecutionEnvironment env,
      KafkaTopic topic,
      DoorPolicy policy,
      ZoneId zone,
      DataStream<T> clock) {
    TopicKind.Spend kind = new TopicKind.Spend(zone);
    KafkaSource<Received<SpendEvent>> source =
        source(topic, policy, kind)
            .setKafkaSubscriber(new WhilePresent(topic.name()))
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(LOOK_FOR_TOPIC.toMillis()))
            .build();
    DataStream<Received<SpendEvent>> told =
        env.fromSource(source, new NeverHeldUp<>(), "consume-spend", kind.received())
            .uid("consume-spend")
            .setParallelism(1);
    DataStream<Received<SpendEvent>> watermarks =
        clock
            .flatMap(new WatermarksAlone<T, Received<SpendEvent>>(), kind.received())
            .name("clock-spend")
            .uid("clock-spend");
    SingleOutputStreamOperator<SpendRecord> accepted =
        watermarks
            .union(told)
            .process(
                new SpendDoor(policy.horizon().toMillis()), TypeInformation.of(SpendRecord.class))
            .name("door-spend")
            .uid("door-spend");
    return new Spend(
        accepted,
        accepted.getSideOutput(Door.REJECTED),
        accepted.getSideOutput(Door.TOO_LATE),
        accepted.getSideOutput(Door.HEALTH));
  }

  private static <E extends Event> DataStream<Received<E>> received(
      StreamExecutionEnvironment env,
      KafkaTopic topic,
      DoorPolicy policy,
      TopicKind<E> kind,
      String uid) {
    return env.fromSource(
            source(topic, policy, kind).setTopics(topic.name()).build(),
            new EventWatermarks<>(policy.outOfOrderness(), policy.idleAfter()),
            uid,
            kind.received())
        .uid(uid);
  }

  private static <E extends Event> KafkaSourceBuilder<Received<E>> source(
      KafkaTopic topic, DoorPolicy policy, TopicKind<E> kind) {
    return KafkaSource.<Received<E>>builder()
        .setBootstrapServers(topic.bootstrapServers())
        .setGroupId(topic.groupId())
        .setClientIdPrefix(topic.groupId() + "-" + topic.name())
        .setStartingOffsets(offsets(topic.startFrom()))
        .setProperties(properties(topic.properties()))
        .setDeserializer(
            new EventDeserializer<>(kind, policy.maxRecordBytes(), policy.maxAhead().toMillis()));
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
            source, new NeverHeldUp<>(), uid, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
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
