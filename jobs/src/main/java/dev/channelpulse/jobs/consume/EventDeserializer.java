package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.Event;
import dev.channelpulse.common.event.EventParser;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.event.RejectReason;
import dev.channelpulse.common.event.Rejection;
import java.io.Serial;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Parses records inside the source, so that each partition has a watermark of its own. */
final class EventDeserializer<E extends Event>
    implements KafkaRecordDeserializationSchema<Received<E>> {

  @Serial private static final long serialVersionUID = 1;

  private final TopicKind<E> kind;
  private final int maxRecordBytes;
  private final long maxAheadMillis;
  private transient EventParser<E> parser;

  @SuppressWarnings("NullAway") // Flink calls open first.
  EventDeserializer(TopicKind<E> kind, int maxRecordBytes, long maxAheadMillis) {
    this.kind = kind;
    this.maxRecordBytes = maxRecordBytes;
    this.maxAheadMillis = maxAheadMillis;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    parser = kind.parser(maxRecordBytes);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received<E>> out) {
    Parsed<E> parsed = parser.parse(record.value());
    if (parsed instanceof Parsed.Accepted<E> accepted) {
      E event = accepted.event();
      long aheadMillis = event.eventTimeMillis() - record.timestamp();
      if (aheadMillis <= maxAheadMillis) {
        out.collect(received(record, event, null));
      } else {
        out.collect(received(record, null, aheadOfTime(aheadMillis)));
      }
    } else if (parsed instanceof Parsed.Rejected<E> rejected) {
      out.collect(received(record, null, rejected.rejection()));
    }
  }

  @Override
  public TypeInformation<Received<E>> getProducedType() {
    return kind.received();
  }

  private Rejection aheadOfTime(long aheadMillis) {
    return new Rejection(
        RejectReason.AHEAD_OF_TIME,
        "event_time must be at most "
            + maxAheadMillis
            + " ms after the record's own timestamp, found "
            + aheadMillis
            + " ms");
  }

  private Received<E> received(
      ConsumerRecord<byte[], byte[]> record, @Nullable E event, @Nullable Rejection rejection) {
    return new Received<>(
        new Origin(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value()),
        event,
        rejection == null ? null : rejection.reason().text(),
        rejection == null ? null : rejection.detail());
  }
}
