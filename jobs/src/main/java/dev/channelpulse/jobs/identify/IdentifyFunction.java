package dev.channelpulse.jobs.identify;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.identity.AccountLink;
import dev.channelpulse.common.identity.Claim;
import dev.channelpulse.common.identity.Identities;
import dev.channelpulse.common.identity.Identity;
import dev.channelpulse.common.identity.IdentityCodec;
import dev.channelpulse.common.identity.IdentityPolicy;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps where each account was seen, and gives its orders to devices.
 *
 * <p><b>Key</b> account. <b>Time</b> one event-time timer: the end of what a late event can reach,
 * the end of memory. <b>State</b> the sightings of the correction horizon and the last one before,
 * about 20 bytes each; the records of the horizon, then their ids; cleared when neither the device
 * nor the records are remembered any more. <b>Late</b> takes back what it changes and gives it
 * anew. <b>Guarantee</b> exactly once.
 */
final class IdentifyFunction
    extends KeyedCoProcessFunction<HashedId, AccountLink, BuyerEntry, OrderStep> {

  @Serial private static final long serialVersionUID = 1;

  private final IdentityPolicy policy;
  private transient Identities identities;
  private transient ValueState<Identity> state;

  @SuppressWarnings("NullAway") // Flink calls open first.
  IdentifyFunction(IdentityPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    identities = new Identities(policy);
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("identity", CodecType.of(IdentityCodec.INSTANCE)));
  }

  @Override
  public void processElement1(AccountLink link, Context ctx, Collector<OrderStep> out)
      throws Exception {
    take(link, null, ctx, out);
  }

  @Override
  public void processElement2(BuyerEntry order, Context ctx, Collector<OrderStep> out)
      throws Exception {
    HashedId device = order.entry().device();
    take(
        device == null ? null : new AccountLink(order.buyer(), device, order.entry().timeMillis()),
        Claim.of(order),
        ctx,
        out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<OrderStep> out)
      throws Exception {
    Identity identity = state.value();
    if (identity == null || identity.wakeMillis() > timestamp) {
      return;
    }
    identities.wake(identity, ctx.timerService().currentWatermark());
    if (identity.isForgotten()) {
      state.clear();
    } else {
      keep(identity, timestamp, ctx.timerService());
    }
  }

  private void take(
      @Nullable AccountLink link, @Nullable Claim claim, Context ctx, Collector<OrderStep> out)
      throws Exception {
    if (link == null && claim == null) {
      return;
    }
    Identity known = state.value();
    Identity identity = known == null ? new Identity() : known;
    long wakeBefore = identity.wakeMillis();
    if (link != null) {
      identities.see(identity, link, out::collect);
    }
    if (claim != null) {
      identities.claim(identity, ctx.getCurrentKey(), claim, out::collect);
    }
    keep(identity, wakeBefore, ctx.timerService());
  }

  /* One timer an account: the earlier one goes when another replaces it. */
  private void keep(Identity identity, long wakeBefore, TimerService timers) throws Exception {
    if (identity.wakeMillis() != wakeBefore) {
      timers.deleteEventTimeTimer(wakeBefore);
      timers.registerEventTimeTimer(identity.wakeMillis());
    }
    state.update(identity);
  }
}
