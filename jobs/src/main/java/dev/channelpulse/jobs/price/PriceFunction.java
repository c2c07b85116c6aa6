package dev.channelpulse.jobs.price;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.money.HeldOrder;
import dev.channelpulse.common.money.HeldOrderCodec;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets pass what needs no rate, and sends the rest to where its rate is. */
final class PriceFunction extends ProcessFunction<OrderRecord, BuyerEntry> {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<HeldOrder> FOREIGN =
      new OutputTag<>("foreign", CodecType.of(HeldOrderCodec.INSTANCE));

  private final PricePolicy policy;
  private transient BusinessCalendar calendar;

  @SuppressWarnings("NullAway") // Flink calls open first.
  PriceFunction(PricePolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    calendar = new BusinessCalendar(policy.zone());
  }

  @Override
  public void processElement(OrderRecord order, Context ctx, Collector<BuyerEntry> out) {
    OrderEvent event = order.event();
    String currency = event.currency();
    if (!takesItsDaysRate(event)) {
      out.collect(BuyerEntry.of(event, 0));
    } else if (currency == null || currency.equals(policy.currency())) {
      out.collect(BuyerEntry.of(event, Exchange.SAME));
    } else {
      RateDay day = new RateDay(currency, calendar.dayStart(event.eventTimeMillis()));
      ctx.output(FOREIGN, HeldOrder.of(day, order));
    }
  }

  /* A refund takes the rate of what it gives back; the others hold no money. */
  private static boolean takesItsDaysRate(OrderEvent event) {
    return switch (event.type()) {
      case PLACED, DEPOSIT_PAID, PAID -> true;
      case REFUNDED, PAY_FAILED, CANCELLED -> false;
    };
  }
}
