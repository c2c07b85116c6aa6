package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.consume.KafkaCheck;
import dev.channelpulse.jobs.publish.InfluxCheck;
import dev.channelpulse.jobs.publish.InfluxRefusedException;
import dev.channelpulse.jobs.publish.InfluxTarget;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A look at the servers before the job starts: what would stop it later stops it now. */
final class Preflight {

  private Preflight() {}

  /**
   * Returns every problem, one line each: Kafka's, then InfluxDB's. Both are asked at the same
   * time, so that one which is silent does not make the other late.
   *
   * @param topics that the job can't do without, beside those for what it does not let in
   * @param timeout longest that each question may take
   */
  static List<String> problems(Ends ends, List<Option<String>> topics, Duration timeout)
      throws InterruptedException {
    CompletableFuture<List<String>> influx =
        CompletableFuture.supplyAsync(() -> ofInflux(ends.influxWithin(timeout)));
    List<String> problems = new ArrayList<>(ofKafka(ends, topics, timeout));
    problems.addAll(influx.join());
    return problems;
  }

  private static List<String> ofKafka(Ends ends, List<Option<String>> topics, Duration timeout)
      throws InterruptedException {
    try {
      KafkaCheck.check(
          ends.clicks().bootstrapServers(),
          ends.clicks().properties(),
          topics.stream().map(topic -> ends.input(topic).name()).toList(),
          List.of(ends.rejected().topic(), ends.tooLate().topic()),
          timeout);
      List<String> problems = new ArrayList<>(ends.rules().problems());
      problems.addAll(ends.campaigns().problems());
      if (topics.contains(Options.ORDERS_TOPIC)) {
        problems.addAll(ends.rates().problems());
      }
      return problems;
    } catch (KafkaCheck.NotReadyException e) {
      return e.problems();
    }
  }

  private static List<String> ofInflux(InfluxTarget target) {
    try {
      InfluxCheck.require(target);
      return List.of();
    } catch (InfluxRefusedException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
