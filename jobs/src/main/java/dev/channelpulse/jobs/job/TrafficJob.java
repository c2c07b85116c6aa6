package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.journey.VisitorJourneys;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Traffic by source alone, for who wants the jobs apart. */
public final class TrafficJob {

  private static final List<Option<String>> INPUTS = List.of(Options.CLICKS_TOPIC);

  private TrafficJob() {}

  /**
   * Runs the job until it is stopped.
   *
   * @param arguments options; {@code --help} lists them
   * @throws JobRefusedException if it can't start
   */
  public static void main(String[] arguments) throws Exception {
    Launch.run("channelpulse-traffic", arguments, INPUTS, TrafficJob::build);
  }

  static void build(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    ClickInput clicks = new Inputs(env, ends.apart("traffic"), policies).clicks();
    DataStream<Fact> visits =
        VisitorJourneys.visits(clicks.hits().hits(), policies.journeys(), clicks.topic()).facts();
    TallyPolicy tallies = policies.tallies();

    Outputs outputs = new Outputs(ends, policies);
    outputs.deadLetters(clicks);
    outputs.points(
        TrafficTopology.facts(
            clicks,
            Tallies.local(
                OfFamilies.pick(visits, TrafficTopology.OF_VISITS, "pick-families"),
                "tally-journeys",
                tallies.liveMillis()),
            policies.names(),
            tallies),
        clicks.rules());
  }
}
