package dev.channelpulse.jobs.enrol;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.participant.Participant;
import dev.channelpulse.common.participant.ParticipantCodec;
import dev.channelpulse.common.participant.ParticipantPolicy;
import dev.channelpulse.common.participant.Participants;
import dev.channelpulse.common.participant.Participation;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each visitor's campaigns and orders, and turns them into facts of the campaigns and their
 * arms.
 *
 * <p><b>Key</b> visitor. <b>Time</b> one event-time timer: when visits settle, a campaign or an
 * order is forgotten. <b>State</b> of each campaign the first visit by each channel type and the
 * first that says the arm, about 20 bytes each, and the visits that may still change, until the
 * campaign's orders are final; orders, about 40 bytes each, until no campaign can look back on
 * them; then cleared. <b>Late</b> takes back what it changes and gives it anew. <b>Guarantee</b>
 * exactly once.
 */
final class ParticipantFunction
    extends KeyedCoProcessFunction<HashedId, Participation, DeviceOrder, Fact> {

  @Serial private static final long serialVersionUID = 1;

  private final ParticipantPolicy policy;
  private transient Participants participants;
  private transient Tally tally;
  private transient ValueState<Participant> state;

  @SuppressWarnings("NullAway") // Flink calls open first.
  ParticipantFunction(ParticipantPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    participants = new Participants(policy);
    tally = new Tally();
    state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("participant", CodecType.of(ParticipantCodec.INSTANCE)));
  }

  @Override
  public void processElement1(Participation participation, Context ctx, Collector<Fact> out)
      throws Exception {
    Participant participant = participant();
    long wakeBefore = participant.wakeMillis();
    participants.take(participant, participation, tally);
    keep(participant, wakeBefore, ctx.timerService());
    tally.drainTo(out::collect);
  }

  @Override
  public void processElement2(DeviceOrder order, Context ctx, Collector<Fact> out)
      throws Exception {
    Participant participant = participant();
    long wakeBefore = participant.wakeMillis();
    participants.take(participant, order, tally);
    keep(participant, wakeBefore, ctx.timerService());
    tally.drainTo(out::collect);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fact> out) throws Exception {
    Participant participant = state.value();
    if (participant == null || participant.wakeMillis() > timestamp) {
      return;
    }
    participants.wake(participant, ctx.timerService().currentWatermark());
    if (participant.isForgotten()) {
      state.clear();
    } else {
      keep(participant, timestamp, ctx.timerService());
    }
  }

  private Participant participant() throws Exception {
    Participant known = state.value();
    return known == null ? new Participant() : known;
  }

  /* One timer a visitor: the earlier one goes when a later one replaces it. */
  private void keep(Participant participant, long wakeBefore, TimerService timers)
      throws Exception {
    if (participant.wakeMillis() != wakeBefore) {
      timers.deleteEventTimeTimer(wakeBefore);
      timers.registerEventTimeTimer(participant.wakeMillis());
    }
    state.update(participant);
  }
}
