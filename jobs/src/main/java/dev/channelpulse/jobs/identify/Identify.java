package dev.channelpulse.jobs.identify;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.identity.AccountLink;
import dev.channelpulse.common.identity.IdentityPolicy;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.OrderStepCodec;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Gives the orders of accounts to the devices that they are of. */
public final class Identify {

  private Identify() {}

  /**
   * Returns the steps of orders, each on its device; one that changes hands is taken back and given
   * anew.
   *
   * @param links where accounts were seen, by clicks; where orders name a device they say so too
   * @param orders changes of orders
   */
  public static DataStream<OrderStep> steps(
      DataStream<AccountLink> links, DataStream<BuyerEntry> orders, IdentityPolicy policy) {
    return links
        .keyBy(new OfLink(), CodecType.of(HashedIdCodec.INSTANCE))
        .connect(orders.keyBy(new OfOrder(), CodecType.of(HashedIdCodec.INSTANCE)))
        .process(new IdentifyFunction(policy), CodecType.of(OrderStepCodec.INSTANCE))
        .name("identify")
        .uid("identify");
  }

  private static final class OfLink implements KeySelector<AccountLink, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(AccountLink link) {
      return link.account();
    }
  }

  private static final class OfOrder implements KeySelector<BuyerEntry, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(BuyerEntry order) {
      return order.buyer();
    }
  }
}
