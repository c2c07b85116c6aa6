package dev.channelpulse.jobs.tally;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import java.io.Serial;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Adds facts up in front of the shuffle, so that a hot channel is no hot key.
 *
 * <p><b>Key</b> none. <b>Time</b> handed on before each watermark and at each live tick.
 * <b>State</b> none: at most {@value #MOST_ROWS} rows on the heap, handed on before each checkpoint
 * barrier. <b>Late</b> like any other. <b>Guarantee</b> exactly once.
 */
final class LocalTally extends AbstractStreamOperator<Fact>
    implements OneInputStreamOperator<Fact, Fact> {

  @Serial private static final long serialVersionUID = 1;
  private static final int MOST_ROWS = 20_000;

  private final long liveMillis;
  private transient Tally tally;

  @SuppressWarnings("NullAway") // Flink calls open first.
  LocalTally(long liveMillis) {
    this.liveMillis = liveMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    tally = new Tally();
    scheduleTick();
  }

  @Override
  public void processElement(StreamRecord<Fact> element) {
    tally.add(element.getValue());
    if (tally.size() >= MOST_ROWS) {
      handOn();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    handOn();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    handOn();
  }

  @Override
  public void finish() throws Exception {
    handOn();
    super.finish();
  }

  private void scheduleTick() {
    ProcessingTimeService clock = getProcessingTimeService();
    // A tick that fails fails the task; there is nothing to wait for.
    ScheduledFuture<?> unused =
        clock.registerTimer(clock.getCurrentProcessingTime() + liveMillis, this::tick);
  }

  private void tick(long timeMillis) {
    handOn();
    scheduleTick();
  }

  /*
   * Zeros too: before a failure the first half of a sum may have been published, where after it both
   * halves meet here. Without the zero nothing would ever rewrite that point.
   */
  private void handOn() {
    tally.drainAllTo(fact -> output.collect(new StreamRecord<>(fact, fact.minuteMillis())));
  }
}
