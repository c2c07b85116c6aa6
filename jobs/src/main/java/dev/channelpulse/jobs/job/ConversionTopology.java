package dev.channelpulse.jobs.job;

import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.ledger.LedgerPolicy;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.ledger.BuyerLedgers;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Conversion and money: what orders, payments and refunds count for, and whom they are owed to. */
final class ConversionTopology {

  /** What is counted of visits here, and shown as it is. */
  static final Set<Family> SHOWN_OF_VISITS =
      EnumSet.of(Family.FUNNEL, Family.TRANSITION, Family.LEADS, Family.LEADS_COHORT);

  /** What is counted of visits here: that, and the paths that led nowhere. */
  static final Set<Family> OF_VISITS =
      EnumSet.of(Family.FUNNEL, Family.TRANSITION, Family.LEADS, Family.LEADS_COHORT, Family.PATHS);

  private ConversionTopology() {}

  /** Returns what becomes of orders. */
  static Sales sales(OrderInput orders, DataStream<AccountTouch> touches, LedgerPolicy ledgers) {
    return BuyerLedgers.sales(orders.priced().entries(), touches, ledgers, orders.topic());
  }

  /**
   * Adds up where they arise the facts of ledgers and of the orders' door.
   *
   * @param sales facts of ledgers
   * @param visits facts of journeys, added up where they arise
   */
  static DataStream<Fact> facts(
      OrderInput orders, DataStream<Fact> sales, DataStream<Fact> visits, TallyPolicy tallies) {
    long liveMillis = tallies.liveMillis();
    DataStream<Fact> health = orders.orders().health().union(orders.priced().facts());
    return Tallies.shared(Tallies.local(sales, "tally-ledger", liveMillis), visits, tallies)
        .union(Tallies.local(health, "tally-door-orders", liveMillis));
  }
}
