package dev.channelpulse.jobs.price;

import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.BuyerEntryCodec;
import dev.channelpulse.common.money.HeldOrder;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.money.RateCodec;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.common.money.RateDayCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Puts its rate to each change of an order. */
public final class Price {

  private Price() {}

  /**
   * Returns the changes as the ledger takes them. Those in the reporting currency, and those that
   * need no rate, pass at once and where they are. The others meet the rate of their currency and
   * business day, and wait for it where it is not there: so it does not matter whether rates or
   * orders are read first. A rate that is published anew is for the records that are read after it.
   *
   * @param orders what came through the door
   * @param rates rate documents, as they come; an idle stream
   */
  public static Priced orders(
      DataStream<OrderRecord> orders, DataStream<byte[]> rates, PricePolicy policy) {
    SingleOutputStreamOperator<BuyerEntry> atOnce =
        orders
            .process(new PriceFunction(policy), CodecType.of(BuyerEntryCodec.INSTANCE))
            .name("price-orders")
            .uid("price-orders");
    SingleOutputStreamOperator<BuyerEntry> waited =
        atOnce
            .getSideOutput(PriceFunction.FOREIGN)
            .keyBy(new OfOrder(), CodecType.of(RateDayCodec.INSTANCE))
            .connect(
                rates
                    .process(new RateFunction(policy), CodecType.of(RateCodec.INSTANCE))
                    .name("read-rates")
                    .uid("read-rates")
                    .setParallelism(1)
                    .keyBy(new OfRate(), CodecType.of(RateDayCodec.INSTANCE)))
            .process(new HoldFunction(policy), CodecType.of(BuyerEntryCodec.INSTANCE))
            .name("hold-orders")
            .uid("hold-orders");
    return new Priced(
        atOnce.union(waited),
        waited.getSideOutput(HoldFunction.REJECTED),
        waited.getSideOutput(HoldFunction.FACTS));
  }

  private static final class OfOrder implements KeySelector<HeldOrder, RateDay> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public RateDay getKey(HeldOrder order) {
      return order.day();
    }
  }

  private static final class OfRate implements KeySelector<Rate, RateDay> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public RateDay getKey(Rate rate) {
      return rate.day();
    }
  }
}
