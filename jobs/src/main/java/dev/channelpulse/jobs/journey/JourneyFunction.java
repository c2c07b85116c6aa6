package dev.channelpulse.jobs.journey;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Journey;
import dev.channelpulse.common.journey.JourneyCodec;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.journey.Journeys;
import dev.channelpulse.common.journey.VisitorHit;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each visitor's journey and turns hits into facts.
 *
 * <p><b>Key</b> visitor. <b>Time</b> one event-time timer: a visit's end, the end of what a late
 * event can reach, the end of memory. <b>State</b> the hits of the correction horizon, about 30
 * bytes each, then marks of when the visitor was last seen; cleared when the visitor would be new
 * again. <b>Late</b> takes back what it changes and gives it anew. <b>Guarantee</b> exactly once.
 */
final class JourneyFunction extends KeyedProcessFunction<HashedId, VisitorHit, Fact> {

  @Serial private static final long serialVersionUID = 1;

  private final JourneyPolicy policy;
  private final String topic;
  private transient Journeys journeys;
  private transient Tally tally;
  private transient ValueState<Journey> state;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls open first.
  JourneyFunction(JourneyPolicy policy, String topic) {
    this.policy = policy;
    this.topic = topic;
  }

  @Override
  public void open(OpenContext context) {
    journeys = new Journeys(policy, topic);
    tally = new Tally();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("journey", CodecType.of(JourneyCodec.INSTANCE)));
    outOfReach = getRuntimeContext().getMetricGroup().counter("hitsOutOfReach");
  }

  @Override
  public void processElement(VisitorHit arrived, Context ctx, Collector<Fact> out)
      throws Exception {
    Journey known = state.value();
    Journey journey = known == null ? new Journey() : known;
    long wakeBefore = journey.wakeMillis();
    if (!journeys.take(journey, arrived.hit(), tally)) {
      outOfReach.inc();
      return;
    }
    keep(journey, wakeBefore, ctx.timerService());
    tally.drainTo(out::collect);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fact> out) throws Exception {
    Journey journey = state.value();
    if (journey == null || journey.wakeMillis() > timestamp) {
      return;
    }
    journeys.wake(journey, ctx.timerService().currentWatermark(), tally);
    if (journey.isForgotten()) {
      state.clear();
    } else {
      keep(journey, timestamp, ctx.timerService());
    }
    tally.drainTo(out::collect);
  }

  /* One timer a visitor: the earlier one goes when a later one replaces it. */
  private void keep(Journey journey, long wakeBefore, TimerService timers) throws Exception {
    if (journey.wakeMillis() != wakeBefore) {
      timers.deleteEventTimeTimer(wakeBefore);
      timers.registerEventTimeTimer(journey.wakeMillis());
    }
    state.update(journey);
  }
}
