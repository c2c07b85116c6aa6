package dev.channelpulse.jobs.job;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.job.Inputs.SpendInput;
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
    points(windows(facts, rules));
  }

  /** Adds facts up and writes their points beside others. */
  void points(DataStream<Fact> facts, DataStream<byte[]> rules, DataStream<Point> others) {
    points(windows(facts, rules).union(others));
  }

  /** Writes points. */
  void points(DataStream<Point> points) {
    Publish.toInflux(points, ends.influx());
  }

  private DataStream<Point> windows(DataStream<Fact> facts, DataStream<byte[]> rules) {
    return Tallies.points(facts, policies.rulesDocument(), rules, policies.tallies());
  }

  /** Writes alerts to their topic, and tells the Alertmanagers if there are any. */
  void alerts(DataStream<Alert> alerts) {
    Publish.alerts(alerts, ends.alerts(), policies.zone());
    ends.alertmanager(policies.zone()).ifPresent(target -> Publish.toAlertmanager(alerts, target));
  }

  /** Writes what the clicks' door did not let in. */
  void deadLetters(ClickInput clicks) {
    deadLetters(clicks.clicks().rejected(), clicks.clicks().tooLate());
  }

  /** Writes what the doors of orders and spend did not let in, and what has no rate. */
  void deadLetters(OrderInput orders, SpendInput spend) {
    deadLetters(rejected(orders, spend), tooLate(orders, spend));
  }

  /** Writes what no door let in, and what has no rate. */
  void deadLetters(ClickInput clicks, OrderInput orders, SpendInput spend) {
    deadLetters(
        clicks.clicks().rejected().union(rejected(orders, spend)),
        clicks.clicks().tooLate().union(tooLate(orders, spend)));
  }

  private static DataStream<DeadLetter> rejected(OrderInput orders, SpendInput spend) {
    return orders
        .orders()
        .rejected()
        .union(orders.priced().rejected(), spend.spend().rejected(), spend.priced().rejected());
  }

  private static DataStream<DeadLetter> tooLate(OrderInput orders, SpendInput spend) {
    return orders.orders().tooLate().union(spend.spend().tooLate());
  }

  private void deadLetters(DataStream<DeadLetter> rejected, DataStream<DeadLetter> tooLate) {
    Publish.deadLetters(rejected, ends.rejected(), "publish-rejected");
    Publish.deadLetters(tooLate, ends.tooLate(), "publish-too-late");
  }
}
