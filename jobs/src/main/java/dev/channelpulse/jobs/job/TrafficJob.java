package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.consume.Clicks;
import dev.channelpulse.jobs.consume.Consume;
import dev.channelpulse.jobs.publish.Publish;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
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

  static void build(StreamExecutionEnvironment env, Settings settings) throws JobRefusedException {
    Policies policies = new Policies(settings);
    Clicks clicks = Consume.clicks(env, policies.clicksTopic(), policies.clicks());
    Publish.deadLetters(
        clicks.rejected(), policies.deadLetters(Options.REJECTED_TOPIC), "publish-rejected");
    Publish.deadLetters(
        clicks.tooLate(), policies.deadLetters(Options.TOO_LATE_TOPIC), "publish-too-late");
    Publish.toInflux(
        TrafficTopology.points(
            clicks,
            settings.get(Options.CLICKS_TOPIC),
            policies.rulesDocument(),
            policies.journeys(),
            policies.tallies()),
        policies.influx());
  }
}
