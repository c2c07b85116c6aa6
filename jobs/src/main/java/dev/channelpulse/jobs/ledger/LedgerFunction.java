package dev.channelpulse.jobs.ledger;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.ledger.Buyer;
import dev.channelpulse.common.ledger.BuyerCodec;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.ledger.DeviceOrderCodec;
import dev.channelpulse.common.ledger.Ledger;
import dev.channelpulse.common.ledger.LedgerPolicy;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each buyer's ledger and turns records and touches into facts, and orders into those of
 * devices.
 *
 * <p><b>Key</b> buyer: the account. <b>Time</b> one event-time timer: when a path settles, when an
 * order, a touch or the last payment is forgotten. <b>State</b> an order's records, about 105 bytes
 * each, and its path until the refund horizon has passed since the latest of them, and the longest
 * age of a cohort since it was paid; touches until no order can be owed to them; accepts of leads,
 * one a visit, until no first order can be owed to them; when the buyer last paid until it is new
 * again and no order is kept that it was not new with. <b>Late</b> takes back what it changes and
 * gives it anew; a touch that no order can be owed to any more counts as {@code touchesOutOfReach},
 * a record behind the correction horizon (its rate came late) as {@code recordsBehindHorizon}, and
 * is taken all the same. <b>Guarantee</b> exactly once.
 */
final class LedgerFunction
    extends KeyedCoProcessFunction<HashedId, BuyerEntry, AccountTouch, Fact> {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<DeviceOrder> ORDERS =
      new OutputTag<>("orders", CodecType.of(DeviceOrderCodec.INSTANCE));

  private final LedgerPolicy policy;
  private final String topic;
  private transient Ledger ledger;
  private transient Tally tally;
  private transient ValueState<Buyer> state;
  private transient Counter behindHorizon;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls open first.
  LedgerFunction(LedgerPolicy policy, String topic) {
    this.policy = policy;
    this.topic = topic;
  }

  @Override
  public void open(OpenContext context) {
    ledger = new Ledger(policy, topic);
    tally = new Tally();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("buyer", CodecType.of(BuyerCodec.INSTANCE)));
    behindHorizon = getRuntimeContext().getMetricGroup().counter("recordsBehindHorizon");
    outOfReach = getRuntimeContext().getMetricGroup().counter("touchesOutOfReach");
  }

  @Override
  public void processElement1(BuyerEntry sent, Context ctx, Collector<Fact> out) throws Exception {
    TimerService timers = ctx.timerService();
    if (sent.entry().timeMillis() + policy.horizonMillis() < timers.currentWatermark()) {
      behindHorizon.inc();
    }
    Buyer buyer = buyer();
    long wakeBefore = buyer.wakeMillis();
    ledger.take(buyer, sent.entry(), tally, order -> ctx.output(ORDERS, order));
    keep(buyer, wakeBefore, timers);
    tally.drainTo(out::collect);
  }

  @Override
  public void processElement2(AccountTouch touch, Context ctx, Collector<Fact> out)
      throws Exception {
    TimerService timers = ctx.timerService();
    if (ledger.dueMillis(touch) <= timers.currentWatermark()) {
      outOfReach.inc();
      return;
    }
    Buyer buyer = buyer();
    long wakeBefore = buyer.wakeMillis();
    ledger.take(buyer, touch, tally, order -> ctx.output(ORDERS, order));
    keep(buyer, wakeBefore, timers);
    tally.drainTo(out::collect);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fact> out) throws Exception {
    Buyer buyer = state.value();
    if (buyer == null || buyer.wakeMillis() > timestamp) {
      return;
    }
    ledger.wake(buyer, ctx.timerService().currentWatermark());
    if (buyer.isForgotten()) {
      state.clear();
    } else {
      keep(buyer, timestamp, ctx.timerService());
    }
  }

  private Buyer buyer() throws Exception {
    Buyer known = state.value();
    return known == null ? new Buyer() : known;
  }

  /* One timer a buyer: the earlier one goes when a later one replaces it. */
  private void keep(Buyer buyer, long wakeBefore, TimerService timers) throws Exception {
    if (buyer.wakeMillis() != wakeBefore) {
      timers.deleteEventTimeTimer(wakeBefore);
      timers.registerEventTimeTimer(buyer.wakeMillis());
    }
    state.update(buyer);
  }
}
