package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.consume.Clicks;
import dev.channelpulse.jobs.consume.Consume;
import dev.channelpulse.jobs.publish.Publish;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Traffic by source alone, for who wants the jobs apart. */
public final class TrafficJob {

  private TrafficJob() {}

  /**
   * Runs the job until it is stopped.
   *
   * @param arguments options; {@code --help} lists them
   * @throws JobRefusedException if it can't start
   */
  public static void main(String[] arguments) throws Exception {
    Launch.run("channelpulse-traffic", arguments, TrafficJob::build);
  }

  static void build(StreamExecutionEnvironment env, Ends ends, Policies policies) {
    Clicks clicks = Consume.clicks(env, ends.clicks(), policies.clicks());
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
