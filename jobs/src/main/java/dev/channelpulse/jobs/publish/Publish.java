package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.line.Point;
import java.time.ZoneId;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The ends of every topology. */
public final class Publish {
  private static final long LEAST_BUFFER_BYTES = 32L << 20;

  private Publish() {}

  /**
   * Writes points to InfluxDB, at least once and, per series, in the order of the stream; a later
   * version of a point replaces the earlier one. With checkpoints, what is told for the first time
   * of a window, and whatever is told of one that has ended, is written once a checkpoint that
   * knows of it is complete ({@link CheckpointGate}): so after a failure nothing is left written
   * that the job does not write again.
   *
   * <p>While the server is away the job waits, however long, and its input with it. A checkpoint
   * waits until all points before it are written, so that {@code
   * execution.checkpointing.tolerable-failed-checkpoints} decides whether an outage longer than the
   * checkpoint timeout restarts the job; nothing is lost either way. Points that the server refuses
   * for good are counted and logged. Wrong credentials and a missing database fail the job with
   * {@link InfluxRefusedException}.
   *
   * <p>One limit: a write that the server has received but not answered within {@code
   * timeoutMillis}, or before the job was stopped, is sent again; should the server apply the
   * abandoned one after all and later than newer ones, an older version wins until the point is
   * next rewritten. A time-out longer than the server's own keeps it from happening.
   */
  public static void toInflux(DataStream<Point> points, InfluxTarget target) {
    points
        .keyBy(new SeriesKey(), Types.STRING)
        .transform("publish-gate", points.getType(), new CheckpointGate())
        .uid("publish-gate")
        .sinkTo(new InfluxSink(target))
        .uid("publish-influx")
        .name("publish-influx");
  }

  /**
   * Writes refused and late records whole to a topic: key, value and time as they came, null for
   * null, and in headers {@code channelpulse.topic}, {@code .partition}, {@code .offset}, {@code
   * .timestamp}, {@code .reason} and {@code .detail}. One that is larger than {@code
   * maxRequestBytes} is cut, and the header {@code .cut} says how large it was. At least once:
   * after a restart a letter may come twice, and readers tell so by topic, partition and offset.
   *
   * @param letters of type information {@code TypeInformation.of(DeadLetter.class)}
   * @param uid the operator's uid and name, for example {@code publish-rejected}
   */
  public static void deadLetters(DataStream<DeadLetter> letters, KafkaTarget target, String uid) {
    toKafka(letters, target, new DeadLetterRecords(target.topic(), target.maxRequestBytes()), uid);
  }

  /**
   * Writes every state of every alert to a topic as one JSON object: key the alert's id, so that a
   * compacted topic keeps the last state, time the minute judged last. At least once and, per
   * alert, in the order of the stream.
   *
   * @param alerts all states of an alert in one partition of the stream
   * @param zone the business time zone, for the times in texts
   */
  public static void alerts(DataStream<Alert> alerts, KafkaTarget target, ZoneId zone) {
    toKafka(alerts, target, new AlertRecords(target.topic(), zone), "publish-alerts");
  }

  /**
   * Keeps one or more Alertmanagers informed of the alerts that fire: each state is sent at once,
   * again at every re-send interval while it fires, and once when it is resolved. Neither records
   * nor checkpoints wait for a server; what one has not heard is kept in the checkpoint, and it
   * gets the latest state once it answers. What a server refuses for good is counted and logged;
   * nothing fails the job. At least once: a server tells an incident by its labels and start, which
   * never change.
   *
   * <p>An alert that is new to the servers and whose last judged minute lies further back than
   * {@code deliverWithinMillis} is counted and not sent, so that a replay of history pages nobody;
   * an alert restored from a checkpoint older than that waits for its next state.
   *
   * @param alerts all states of an alert in one partition of the stream
   */
  public static void toAlertmanager(DataStream<Alert> alerts, AlertmanagerTarget target) {
    alerts
        .sinkTo(new AlertmanagerSink(target))
        .setParallelism(1)
        .uid("publish-alertmanager")
        .name("publish-alertmanager");
  }

  private static <T> void toKafka(
      DataStream<T> values,
      KafkaTarget target,
      KafkaRecordSerializationSchema<T> records,
      String uid) {
    Properties client = new Properties();
    client.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    client.setProperty(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(target.maxRequestBytes()));
    // The largest record must fit in the buffer beside others that are being sent.
    client.setProperty(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        Long.toString(LEAST_BUFFER_BYTES + target.maxRequestBytes()));
    client.putAll(target.clientProperties());
    values
        .sinkTo(
            KafkaSink.<T>builder()
                .setBootstrapServers(target.bootstrapServers())
                .setKafkaProducerConfig(client)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(records)
                .build())
        .uid(uid)
        .name(uid);
  }
}
