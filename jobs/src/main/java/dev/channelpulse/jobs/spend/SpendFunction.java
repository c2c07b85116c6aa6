package dev.channelpulse.jobs.spend;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.spend.SpendBook;
import dev.channelpulse.common.spend.SpendDay;
import dev.channelpulse.common.spend.SpendDayCodec;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.common.spend.SpendKey;
import dev.channelpulse.common.spend.SpendPolicy;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps what a campaign's day cost and turns reports into facts.
 *
 * <p><b>Key</b> channel type, platform, campaign and business day. <b>Time</b> one event-time
 * timer: the day's end and the memory. <b>State</b> all reports of the day, about 40 bytes each, so
 * that copies are known; cleared by the timer. <b>Late</b> replaces what arrived before it, and
 * nothing that arrived after it. <b>Guarantee</b> exactly once.
 */
final class SpendFunction extends KeyedProcessFunction<SpendKey, SpendEntry, Fact> {

  @Serial private static final long serialVersionUID = 1;

  private final SpendPolicy policy;
  private final String topic;
  private transient SpendBook book;
  private transient Tally tally;
  private transient ValueState<SpendDay> state;

  @SuppressWarnings("NullAway") // Flink calls open first.
  SpendFunction(SpendPolicy policy, String topic) {
    this.policy = policy;
    this.topic = topic;
  }

  @Override
  public void open(OpenContext context) {
    book = new SpendBook(policy, topic);
    tally = new Tally();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("day", CodecType.of(SpendDayCodec.INSTANCE)));
  }

  @Override
  public void processElement(SpendEntry entry, Context ctx, Collector<Fact> out) throws Exception {
    SpendDay known = state.value();
    SpendDay day = known == null ? new SpendDay() : known;
    book.take(day, entry, tally);
    state.update(day);
    ctx.timerService().registerEventTimeTimer(book.letGoMillis(entry.key()));
    tally.drainTo(out::collect);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fact> out) {
    state.clear();
  }
}
