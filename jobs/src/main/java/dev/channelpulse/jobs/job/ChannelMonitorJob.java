package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.job.Inputs.SpendInput;
import dev.channelpulse.jobs.journey.Visits;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import dev.channelpulse.jobs.watch.Watched;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Every topology in one graph, so that clicks are parsed once. */
public final class ChannelMonitorJob {

  private ChannelMonitorJob() {}

  /**
   * Runs the job until it is stopped.
   *
   * @param arguments options; {@code --help} lists them
   * @throws JobRefusedException if it can't start
   */
  public static void main(String[] arguments) throws Exception {
    Launch.run("channelpulse", arguments, AlertJob.TOPICS, ChannelMonitorJob::topologies);
  }

  /**
   * Builds and configures the graph, for who brings an environment and executes it.
   *
   * @throws JobRefusedException if a document that the settings name is not in order
   */
  public static void build(StreamExecutionEnvironment env, Settings settings)
      throws JobRefusedException {
    Launch.configure(env, settings);
    topologies(env, new Ends(settings), new Policies(settings));
  }

  private static void topologies(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    Inputs inputs = new Inputs(env, ends, policies);
    ClickInput clicks = inputs.clicks();
    OrderInput orders = inputs.orders();
    SpendInput spend = inputs.spend(orders);
    Visits visits = ConversionJob.visits(clicks, orders, policies);
    Sales sales = ConversionTopology.sales(orders, visits.touches(), policies.ledgers());
    TallyPolicy tallies = policies.tallies();
    DataStream<Fact> ofVisits =
        Tallies.local(visits.facts(), "tally-journeys", tallies.liveMillis());

    DataStream<Fact> facts =
        TrafficTopology.facts(clicks, ofVisits, policies.names(), tallies)
            .union(ConversionTopology.facts(orders, sales.facts(), ofVisits, tallies));
    Calendars calendars = inputs.calendars();
    Watched watched = AlertTopology.watched(facts, ofVisits, sales, calendars, policies);

    Outputs outputs = new Outputs(ends, policies);
    outputs.deadLetters(clicks, orders, spend);
    outputs.points(
        facts.union(SpendTopology.facts(spend, policies.spend(), tallies.liveMillis())),
        clicks.rules(),
        CampaignTopology.points(visits, sales, calendars, policies).union(watched.points()));
    outputs.alerts(watched.alerts());
  }
}
