package dev.channelpulse.jobs.price;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.SpendRecord;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.BuyerEntryCodec;
import dev.channelpulse.common.money.Held;
import dev.channelpulse.common.money.HeldOrderCodec;
import dev.channelpulse.common.money.HeldSpendCodec;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.money.RateCodec;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.common.money.RateDayCodec;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.common.spend.SpendEntryCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Puts its rate to money. What is in the reporting currency, or needs no rate, passes at once and
 * where it is. The rest meets the rate of its currency and business day, and waits for it where it
 * is not there: so it does not matter whether rates or money are read first. A rate that is
 * published anew is for the records that are read after it.
 */
public final class Price {

  private Price() {}

  /**
   * Reads rates; they are for orders and spend alike.
   *
   * @param documents rate documents, as they come; an idle stream
   */
  public static DataStream<Rate> rates(DataStream<byte[]> documents, PricePolicy policy) {
    return documents
        .process(new RateFunction(policy), CodecType.of(RateCodec.INSTANCE))
        .name("read-rates")
        .uid("read-rates")
        .setParallelism(1);
  }

  /**
   * Returns the changes of orders as the ledger takes them.
   *
   * @param orders what came through the door
   */
  public static Priced<BuyerEntry> orders(
      DataStream<OrderRecord> orders, DataStream<Rate> rates, PricePolicy policy) {
    SingleOutputStreamOperator<BuyerEntry> atOnce =
        orders
            .process(new PriceFunction(policy), CodecType.of(BuyerEntryCodec.INSTANCE))
            .name("price-orders")
            .uid("price-orders");
    SingleOutputStreamOperator<BuyerEntry> waited =
        held(
            atOnce.getSideOutput(PriceFunction.FOREIGN),
            rates,
            new HoldFunction<>(policy, HeldOrderCodec.INSTANCE),
            BuyerEntryCodec.INSTANCE,
            "hold-orders");
    return priced(atOnce, waited);
  }

  /**
   * Returns what channels cost, in the reporting currency.
   *
   * @param spend what came through the door
   */
  public static Priced<SpendEntry> spend(
      DataStream<SpendRecord> spend, DataStream<Rate> rates, PricePolicy policy) {
    SingleOutputStreamOperator<SpendEntry> atOnce =
        spend
            .process(new PriceSpendFunction(policy), CodecType.of(SpendEntryCodec.INSTANCE))
            .name("price-spend")
            .uid("price-spend");
    SingleOutputStreamOperator<SpendEntry> waited =
        held(
            atOnce.getSideOutput(PriceSpendFunction.FOREIGN),
            rates,
            new HoldFunction<>(policy, HeldSpendCodec.INSTANCE),
            SpendEntryCodec.INSTANCE,
            "hold-spend");
    return priced(atOnce, waited);
  }

  private static <T, H extends Held<T>> SingleOutputStreamOperator<T> held(
      DataStream<H> foreign,
      DataStream<Rate> rates,
      HoldFunction<T, H> hold,
      Codec<T> priced,
      String uid) {
    return foreign
        .keyBy(new OfHeld<>(), CodecType.of(RateDayCodec.INSTANCE))
        .connect(rates.keyBy(new OfRate(), CodecType.of(RateDayCodec.INSTANCE)))
        .process(hold, CodecType.of(priced))
        .name(uid)
        .uid(uid);
  }

  private static <T> Priced<T> priced(DataStream<T> atOnce, SingleOutputStreamOperator<T> waited) {
    return new Priced<>(
        atOnce.union(waited),
        waited.getSideOutput(HoldFunction.REJECTED),
        waited.getSideOutput(HoldFunction.FACTS));
  }

  private static final class OfHeld<H extends Held<?>> implements KeySelector<H, RateDay> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public RateDay getKey(H held) {
      return held.day();
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
