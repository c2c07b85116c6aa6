package dev.channelpulse.jobs.job;

import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.jobs.classify.Classify;
import dev.channelpulse.jobs.classify.Hits;
import dev.channelpulse.jobs.consume.Clicks;
import dev.channelpulse.jobs.consume.Consume;
import dev.channelpulse.jobs.consume.Orders;
import dev.channelpulse.jobs.consume.Spend;
import dev.channelpulse.jobs.price.Price;
import dev.channelpulse.jobs.price.Priced;
import dev.channelpulse.jobs.state.Calendars;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the topologies of one graph are fed from, each topic read once. */
final class Inputs {

  private final StreamExecutionEnvironment env;
  private final Ends ends;
  private final Policies policies;

  Inputs(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    this.env = env;
    this.ends = ends;
    this.policies = policies;
  }

  /** Reads clicks, and the rules to classify them by. */
  ClickInput clicks() {
    DataStream<byte[]> rules = Consume.documents(env, ends.rules(), "consume-rules");
    Clicks clicks = Consume.clicks(env, ends.clicks(), policies.doors());
    String topic = ends.clicks().name();
    Hits hits =
        Classify.hits(
            clicks.accepted(), policies.rulesDocument(), ends.rules()::documents, rules, topic);
    return new ClickInput(topic, clicks, hits, rules);
  }

  /** Reads the campaigns of the calendar. */
  Calendars calendars() {
    return new Calendars(
        policies.prices().currency(),
        ends.campaigns()::documents,
        Consume.documents(env, ends.campaigns(), "consume-campaigns"));
  }

  /** Reads orders, and the rates of their money. */
  OrderInput orders() {
    Orders orders = Consume.orders(env, ends.orders(), policies.doors());
    DataStream<Rate> rates =
        Price.rates(Consume.documents(env, ends.rates(), "consume-rates"), policies.prices());
    Priced<BuyerEntry> priced = Price.orders(orders.accepted(), rates, policies.prices());
    return new OrderInput(ends.orders().name(), orders, rates, priced);
  }

  /**
   * Reads spend.
   *
   * @param orders whose rates it shares, and by whose time it goes
   */
  SpendInput spend(OrderInput orders) {
    Spend spend =
        Consume.spend(
            env, ends.spend(), policies.spendDoor(), policies.zone(), orders.orders().accepted());
    return new SpendInput(
        ends.spend().name(),
        spend,
        Price.spend(spend.accepted(), orders.rates(), policies.prices()));
  }

  /**
   * Clicks on their way to the journeys.
   *
   * @param rules rule documents as they are published
   */
  record ClickInput(String topic, Clicks clicks, Hits hits, DataStream<byte[]> rules) {}

  /**
   * Orders on their way to the ledgers.
   *
   * @param rates of their money
   */
  record OrderInput(
      String topic, Orders orders, DataStream<Rate> rates, Priced<BuyerEntry> priced) {}

  /** Spend on its way to the books. */
  record SpendInput(String topic, Spend spend, Priced<SpendEntry> priced) {}
}
