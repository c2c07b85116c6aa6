package dev.channelpulse.jobs.job;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.publish.Publish;
import dev.channelpulse.jobs.tally.Tallies;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where all of one graph ends. */
final class Outputs {

  private final Ends ends;
  private final Policies policies;

  Outputs(Ends ends, Policies policies) {
    this.ends = ends;
    this.policies = policies;
  }

  /** Adds facts up and writes their points. */
  void points(DataStream<Fact> facts, DataStream<byte[]> rules) {
    Publish.toInflux(
        Tallies.points(facts, policies.rulesDocument(), rules, policies.tallies()), ends.influx());
  }

  /** Writes what the clicks' door did not let in. */
  void deadLetters(ClickInput clicks) {
    deadLetters(clicks.clicks().rejected(), clicks.clicks().tooLate());
  }

  /** Writes what the orders' door did not let in, and what has no rate. */
  void deadLetters(OrderInput orders) {
    deadLetters(
        orders.orders().rejected().union(orders.priced().rejected()), orders.orders().tooLate());
  }

  /** Writes what neither door let in. */
  void deadLetters(ClickInput clicks, OrderInput orders) {
    deadLetters(
        clicks.clicks().rejected().union(orders.orders().rejected(), orders.priced().rejected()),
        clicks.clicks().tooLate().union(orders.orders().tooLate()));
  }

  private void deadLetters(DataStream<DeadLetter> rejected, DataStream<DeadLetter> tooLate) {
    Publish.deadLetters(rejected, ends.rejected(), "publish-rejected");
    Publish.deadLetters(tooLate, ends.tooLate(), "publish-too-late");
  }
}
