package dev.channelpulse.jobs.journey;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.Journey;
import dev.channelpulse.common.journey.JourneyCodec;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.journey.Journeys;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.TouchReceiver;
import dev.channelpulse.common.journey.VisitTouch;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.journey.VisitorSighting;
import dev.channelpulse.common.journey.VisitorSightingCodec;
import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.ledger.AccountTouchCodec;
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
import org.apache.flink.util.OutputTag;

/**
 * Keeps each visitor's journey and turns hits and order steps into facts, and visits into touches
 * and sightings.
 *
 * <p><b>Key</b> visitor. <b>Time</b> one event-time timer: a visit's end, the end of what a late
 * event can reach, the end of memory. <b>State</b> the hits of the correction horizon, about 35
 * bytes each, the visits of the look-back (of two look-backs where the path may go on) and from the
 * first on in which a lead accepted no more than 30 d before it, 50 at most, then marks of when the
 * visitor was last seen; cleared when the visitor would be new again. <b>Late</b> takes back what
 * it changes and gives it anew. <b>Guarantee</b> exactly once.
 */
final class JourneyFunction extends KeyedProcessFunction<HashedId, VisitorEvent, Fact> {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<AccountTouch> TOUCHES =
      new OutputTag<>("touches", CodecType.of(AccountTouchCodec.INSTANCE));

  static final OutputTag<VisitorSighting> SIGHTINGS =
      new OutputTag<>("sightings", CodecType.of(VisitorSightingCodec.INSTANCE));

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
    outOfReach = getRuntimeContext().getMetricGroup().counter("eventsOutOfReach");
  }

  @Override
  public void processElement(VisitorEvent arrived, Context ctx, Collector<Fact> out)
      throws Exception {
    Journey known = state.value();
    Journey journey = known == null ? new Journey() : known;
    long wakeBefore = journey.wakeMillis();
    if (!take(journey, arrived, ctx)) {
      outOfReach.inc();
      return;
    }
    keep(journey, wakeBefore, ctx.timerService());
    journeys.sightings(
        (sighting, sign) ->
            ctx.output(SIGHTINGS, new VisitorSighting(arrived.visitor(), sighting, sign)));
    tally.drainTo(out::collect);
  }

  private boolean take(Journey journey, VisitorEvent arrived, Context ctx) {
    TouchReceiver touches =
        (touch, sign) -> ctx.output(TOUCHES, accountTouch(arrived.visitor(), touch, sign));
    Hit hit = arrived.hit();
    OrderStep step = arrived.step();
    return hit != null
        ? journeys.take(journey, hit, tally, touches)
        : step != null && journeys.take(journey, step, tally, touches);
  }

  private static AccountTouch accountTouch(HashedId visitor, VisitTouch touch, int sign) {
    return new AccountTouch(
        touch.account(),
        visitor,
        touch.timeMillis(),
        touch.sinceMillis(),
        touch.channel(),
        touch.campaign(),
        touch.acceptMillis(),
        touch.place(),
        sign);
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
