package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * Writes the points of its series in the order they came.
 *
 * <p><b>Key</b> none; upstream sends all points of a series here. <b>Time</b> none; a point waits
 * for its batch by the processing-time clock. <b>State</b> none: a checkpoint waits until all that
 * came before it is written. <b>Late</b> does not arise. <b>Guarantee</b> at least once, and since
 * a point's identity is a function of its key and window and the later version wins, exactly once
 * in effect.
 */
/*
 * Order. The tally rewrites a point every two seconds, so a number that an older version overwrites
 * stays wrong for good. Hence one request in flight per writer, and a batch that failed is not put
 * back into the base class's queue but stays in Delivery until it is through, everything newer
 * behind it. Concurrency comes from the sink's parallelism.
 *
 * Checkpoints. The base class would keep waiting points in state, and a job restored with another
 * parallelism would deal them out to any writer, beside the newer versions that the sources bring
 * again. Hence flush() empties the queue, and the state is always empty.
 */
final class InfluxWriter extends AsyncSinkWriter<Point, Line> {
  private final Counters<WriteCount> counters;
  private final Delivery delivery;

  InfluxWriter(
      InfluxTarget target,
      WriterInitContext context,
      AsyncSinkWriterConfiguration configuration,
      Collection<BufferedRequestState<Line>> states) {
    super(
        new LineEncoder(),
        new CancellableContext(context),
        configuration,
        states,
        new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
        new DequeRequestBuffer<>());
    this.counters = new Counters<>(context.metricGroup(), WriteCount.class, WriteCount::metric);
    this.delivery =
        new Delivery(target, counters, new Backoff(new SplittableRandom()), InstantSource.system());
  }

  @Override
  public void write(Point point, Context context) throws IOException, InterruptedException {
    int writable = LineEncoder.writableFields(point);
    counters.add(WriteCount.REJECTED_FIELDS, point.fields().size() - writable);
    if (writable == 0) {
      counters.add(WriteCount.EMPTY, 1);
      return;
    }
    super.write(point, context);
  }

  @Override
  protected void submitRequestEntries(List<Line> lines, ResultHandler<Line> resultHandler) {
    List<Line> latest = latest(lines);
    counters.add(WriteCount.COALESCED, lines.size() - latest.size());
    delivery.begin(latest, resultHandler);
  }

  /**
   * Leaves of lines with the same identity the last, in its place: a version with other fields
   * between the two must still come before it.
   */
  static List<Line> latest(List<Line> lines) {
    Map<String, Line> latest = new LinkedHashMap<>();
    for (Line line : lines) {
      latest.remove(line.identity());
      latest.put(line.identity(), line);
    }
    return new ArrayList<>(latest.values());
  }

  @Override
  protected long getSizeInBytes(Line line) {
    return line.utf8().length + 1L;
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    super.flush(true);
  }

  @Override
  public void close() {
    try {
      delivery.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
