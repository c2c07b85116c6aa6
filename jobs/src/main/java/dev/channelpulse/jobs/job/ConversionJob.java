package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.identify.Identify;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.job.Inputs.OrderInput;
import dev.channelpulse.jobs.job.Inputs.SpendInput;
import dev.channelpulse.jobs.journey.VisitorJourneys;
import dev.channelpulse.jobs.journey.Visits;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Conversion and money alone, for who wants the jobs apart. What is wrong with clicks is told and
 * kept by {@link TrafficJob}.
 */
public final class ConversionJob {

  static final List<Option<String>> INPUTS = List.of(Options.CLICKS_TOPIC, Options.ORDERS_TOPIC);

  private ConversionJob() {}

  /**
   * Runs the job until it is stopped.
   *
   * @param arguments options; {@code --help} lists them
   * @throws JobRefusedException if it can't start
   */
  public static void main(String[] arguments) throws Exception {
    Launch.run("channelpulse-conversion", arguments, INPUTS, ConversionJob::build);
  }

  static void build(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    Inputs inputs = new Inputs(env, ends.apart("conversion"), policies);
    ClickInput clicks = inputs.clicks();
    OrderInput orders = inputs.orders();
    SpendInput spend = inputs.spend(orders);
    Visits visits = visits(clicks, orders, policies);
    TallyPolicy tallies = policies.tallies();
    DataStream<Fact> ofVisits =
        Tallies.local(
            OfFamilies.pick(visits.facts(), ConversionTopology.OF_VISITS, "pick-families"),
            "tally-journeys",
            tallies.liveMillis());

    Outputs outputs = new Outputs(ends, policies);
    outputs.deadLetters(orders, spend);
    Sales sales = ConversionTopology.sales(orders, visits.touches(), policies.ledgers());
    outputs.points(
        ConversionTopology.facts(orders, sales.facts(), ofVisits, tallies)
            .union(
                OfFamilies.pick(ofVisits, ConversionTopology.SHOWN_OF_VISITS, "pass-others"),
                SpendTopology.facts(spend, policies.spend(), tallies.liveMillis())),
        clicks.rules());
  }

  /** Returns the visits of all devices, with the orders that each of them made. */
  static Visits visits(ClickInput clicks, OrderInput orders, Policies policies) {
    return VisitorJourneys.visits(
        clicks.hits().hits(),
        Identify.steps(clicks.hits().links(), orders.priced().entries(), policies.identities()),
        policies.journeys(),
        clicks.topic());
  }
}
