package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.journey.Visits;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.settings.AlertOptions;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import dev.channelpulse.jobs.watch.Watched;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Alerts alone, for who wants the jobs apart. What is wrong with clicks and orders is told and kept
 * by {@link TrafficJob} and {@link ConversionJob}.
 */
public final class AlertJob {

  static final List<Option<String>> TOPICS =
      List.of(Options.CLICKS_TOPIC, Options.ORDERS_TOPIC, AlertOptions.TOPIC);

  private AlertJob() {}

  /**
   * Runs the job until it is stopped.
   *
   * @param arguments options; {@code --help} lists them
   * @throws JobRefusedException if it can't start
   */
  public static void main(String[] arguments) throws Exception {
    Launch.run("channelpulse-alerts", arguments, TOPICS, AlertJob::build);
  }

  static void build(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    Inputs inputs = new Inputs(env, ends.apart("alerts"), policies);
    ClickInput clicks = inputs.clicks();
    OrderInput orders = inputs.orders();
    Visits visits = ConversionJob.visits(clicks, orders, policies);
    Sales sales = ConversionTopology.sales(orders, visits.touches(), policies.ledgers());
    TallyPolicy tallies = policies.tallies();
    DataStream<Fact> ofVisits =
        Tallies.local(visits.facts(), "tally-journeys", tallies.liveMillis());
    DataStream<Fact> facts =
        TrafficTopology.facts(clicks, ofVisits, policies.names(), tallies)
            .union(ConversionTopology.facts(orders, sales.facts(), ofVisits, tallies));
    Watched watched = AlertTopology.watched(facts, ofVisits, sales, inputs.calendars(), policies);

    Outputs outputs = new Outputs(ends, policies);
    outputs.points(watched.points());
    outputs.alerts(watched.alerts());
  }
}
