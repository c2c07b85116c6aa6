package dev.channelpulse.jobs.ledger;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.LedgerPolicy;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Keeps each buyer's ledger. */
public final class BuyerLedgers {

  private BuyerLedgers() {}

  /**
   * Turns records and touches into the facts of what was ordered, paid, refunded and owed to whom.
   *
   * @param orders accepted, not too late records of the orders topic, none of test orders
   * @param touches visits of accounts, given and taken back
   * @param topic whose health duplicates count in
   */
  public static Sales sales(
      DataStream<BuyerEntry> orders,
      DataStream<AccountTouch> touches,
      LedgerPolicy policy,
      String topic) {
    SingleOutputStreamOperator<Fact> facts =
        orders
            .connect(touches)
            .keyBy(new ByBuyer(), new ByAccount(), CodecType.of(HashedIdCodec.INSTANCE))
            .process(new LedgerFunction(policy, topic), CodecType.of(FactCodec.INSTANCE))
            .name("ledger")
            .uid("ledger");
    return new Sales(facts, facts.getSideOutput(LedgerFunction.ORDERS));
  }

  private static final class ByBuyer implements KeySelector<BuyerEntry, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(BuyerEntry sent) {
      return sent.buyer();
    }
  }

  private static final class ByAccount implements KeySelector<AccountTouch, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(AccountTouch touch) {
      return touch.account();
    }
  }
}
