package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
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

/** Parses clicks inside the source, so that each partition has a watermark of its own. */
final class ClickDeserializer implements KafkaRecordDeserializationSchema<Received> {

  @Serial private static final long serialVersionUID = 1;

  private final int maxRecordBytes;
  private final long maxAheadMillis;
  private transient ClickParser parser;

  @SuppressWarnings("NullAway") // Flink calls open first.
  ClickDeserializer(int maxRecordBytes, long maxAheadMillis) {
    this.maxRecordBytes = maxRecordBytes;
    this.maxAheadMillis = maxAheadMillis;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    parser = new ClickParser(maxRecordBytes);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
    Parsed<ClickEvent> parsed = parser.parse(record.value());
    if (parsed instanceof Parsed.Accepted<ClickEvent> accepted) {
      ClickEvent event = accepted.event();
      long aheadMillis = event.eventTimeMillis() - record.timestamp();
      if (aheadMillis <= maxAheadMillis) {
        out.collect(received(record, event, null));
      } else {
        out.collect(received(record, null, aheadOfTime(aheadMillis)));
      }
    } else if (parsed instanceof Parsed.Rejected<ClickEvent> rejected) {
      out.collect(received(record, null, rejected.rejection()));
    }
  }

  @Override
  public TypeInformation<Received> getProducedType() {
    return TypeInformation.of(Received.class);
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

  private static Received received(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable ClickEvent event,
      @Nullable Rejection rejection) {
    return new Received(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        event,
        rejection == null ? null : rejection.reason().text(),
        rejection == null ? null : rejection.detail());
  }
}
