package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.consume.Clicks;
import dev.channelpulse.jobs.consume.Consume;
import dev.channelpulse.jobs.publish.Publish;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Traffic by source alone, for who wants the jobs apart. */
public final class TrafficJob {

  static final List<Option<String>> INPUTS = List.of(Options.CLICKS_TOPIC);

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
    Clicks clicks = Consume.clicks(env, ends.clicks(), policies.doors());
    Publish.deadLetters(clicks.rejected(), ends.rejected(), "publish-rejected");
    Publish.deadLetters(clicks.tooLate(), ends.tooLate(), "publish-too-late");
    Publish.toInflux(
        TrafficTopology.points(
            clicks,
            ends.clicks().name(),
            new RuleSource(
                policies.rulesDocument(),
                ends.rules()::documents,
                Consume.documents(env, ends.rules(), "consume-rules")),
            policies.journeys(),
            policies.names(),
            policies.tallies()),
        ends.influx());
  }
}
