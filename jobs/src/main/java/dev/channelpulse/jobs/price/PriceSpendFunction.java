package dev.channelpulse.jobs.price;

import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendRecord;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.money.HeldSpend;
import dev.channelpulse.common.money.HeldSpendCodec;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets pass spend in the reporting currency, and sends the rest to where its rate is. */
final class PriceSpendFunction extends ProcessFunction<SpendRecord, SpendEntry> {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<HeldSpend> FOREIGN =
      new OutputTag<>("foreign", CodecType.of(HeldSpendCodec.INSTANCE));

  private final PricePolicy policy;
  private transient BusinessCalendar calendar;

  @SuppressWarnings("NullAway") // Flink calls open first.
  PriceSpendFunction(PricePolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    calendar = new BusinessCalendar(policy.zone());
  }

  @Override
  public void processElement(SpendRecord spend, Context ctx, Collector<SpendEntry> out) {
    SpendEvent event = spend.event();
    long dayMillis = calendar.dayStart(event.eventTimeMillis());
    SpendEntry entry = SpendEntry.of(spend, dayMillis);
    if (event.currency().equals(policy.currency())) {
      out.collect(entry);
    } else {
      RateDay day = new RateDay(event.currency(), dayMillis);
      ctx.output(FOREIGN, new HeldSpend(day, entry, spend.origin()));
    }
  }
}
