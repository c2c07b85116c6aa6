package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Points into one database; what it guarantees is said at {@link InfluxWriter}. */
/*
 * The base class's own limit on a request is set beyond reach: it would put the batch back and send
 * it while Delivery is still at it.
 */
final class InfluxSink extends AsyncSinkBase<Point, Line> {
  private static final int ONE_IN_FLIGHT = 1;
  private static final int BATCHES_BUFFERED = 2;
  // A third of the 25 MB that a server takes unless told otherwise.
  private static final long MOST_BATCH_BYTES = 8 << 20;
  private static final long NEVER_MILLIS = Duration.ofDays(36_500).toMillis();

  private final InfluxTarget target;

  InfluxSink(InfluxTarget target) {
    super(
        new LineEncoder(),
        target.batchPoints(),
        ONE_IN_FLIGHT,
        target.batchPoints() * BATCHES_BUFFERED,
        MOST_BATCH_BYTES,
        target.flushMillis(),
        MOST_BATCH_BYTES,
        NEVER_MILLIS,
        false);
    this.target = target;
  }

  @Override
  public StatefulSinkWriter<Point, BufferedRequestState<Line>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Point, BufferedRequestState<Line>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<Line>> recoveredState) {
    AsyncSinkWriterConfiguration configuration =
        AsyncSinkWriterConfiguration.builder()
            .setMaxBatchSize(getMaxBatchSize())
            .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
            .setMaxInFlightRequests(getMaxInFlightRequests())
            .setMaxBufferedRequests(getMaxBufferedRequests())
            .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
            .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
            .setRequestTimeoutMS(getRequestTimeoutMS())
            .setFailOnTimeout(getFailOnTimeout())
            .build();
    return new InfluxWriter(target, context, configuration, recoveredState);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<Line>> getWriterStateSerializer() {
    return new LineSerializer();
  }
}
