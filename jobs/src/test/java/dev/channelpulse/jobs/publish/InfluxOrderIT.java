package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.jobs.publish.StubInflux.Reply;
import dev.channelpulse.jobs.publish.StubInflux.Script;
import dev.channelpulse.jobs.publish.StubInflux.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** An older version of a point never comes after a newer one, whatever the server does. */
class InfluxOrderIT {

  @Test
  void aFirstWriteThatHangsHoldsBackTheNewerVersions() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.first(Reply.hold()))) {
      StreamExecutionEnvironment env = Jobs.environment(1, Jobs.withoutCheckpoints());
      List<Point> versions =
          LongStream.rangeClosed(1, 4).mapToObj(v -> Points.visitors("social", 0, v)).toList();
      Publish.toInflux(Jobs.points(env, versions), Jobs.target(stub.url(), 1, 1_000));
      Jobs.run(env);

      List<List<String>> came = new ArrayList<>(stub.writes().stream().map(Write::lines).toList());
      assertThat(came.remove(0)).isEqualTo(came.get(0));
      assertThat(came)
          .containsExactly(
              List.of("traffic_1m,channel_type=social visitors=1i 0"),
              List.of("traffic_1m,channel_type=social visitors=2i 0"),
              List.of("traffic_1m,channel_type=social visitors=3i 0"),
              List.of("traffic_1m,channel_type=social visitors=4i 0"));
    }
  }

  @Test
  void versionsOnlyGrowUnderRandomFailures() throws Exception {
    int series = 20;
    int versions = 50;
    SplittableRandom random = new SplittableRandom(11);
    Script script =
        (number, lines) ->
            switch (random.nextInt(20)) {
              case 0 -> Reply.of(503);
              case 1 -> Reply.of(429);
              case 2 -> Reply.of(500);
              case 3 -> Reply.of(lines.size() > 1 ? 413 : 204);
              default -> Reply.of(204);
            };
    try (StubInflux stub = StubInflux.start(script)) {
      StreamExecutionEnvironment env = Jobs.environment(3, Jobs.withoutCheckpoints());
      List<Point> points = new ArrayList<>();
      for (int version = 1; version <= versions; version++) {
        for (int each = 0; each < series; each++) {
          points.add(Points.visitors("c" + each, 0, version));
        }
      }
      Publish.toInflux(Jobs.points(env, points), Jobs.target(stub.url(), 7, 30_000));
      Jobs.run(env);

      Map<String, List<Integer>> taken = new TreeMap<>();
      for (String line : stub.takenLines()) {
        String channelType = line.replaceAll(".*channel_type=(\\w+) .*", "$1");
        int version = Integer.parseInt(line.replaceAll(".*visitors=(\\d+)i .*", "$1"));
        taken.computeIfAbsent(channelType, none -> new ArrayList<>()).add(version);
      }
      assertThat(taken).hasSize(series);
      assertThat(taken.values()).allSatisfy(seen -> assertThat(seen).isSorted().endsWith(versions));
    }
  }

  @Test
  void aCheckpointWritesWhatWaits() throws Exception {
    long never = TimeUnit.HOURS.toMillis(1);
    try (StubInflux stub = StubInflux.start(Script.first())) {
      StreamExecutionEnvironment env = Jobs.environment(2, Jobs.configuration());
      Publish.toInflux(
          Jobs.points(env, number -> Points.visitors("social", number, number), Long.MAX_VALUE, 50),
          new InfluxTarget(stub.url(), "channelpulse", "", "", 1_000, never, 30_000));
      JobClient job = env.executeAsync("publish");
      Await.until("three writes have come", () -> stub.writes().size() >= 3);
      job.cancel().get(60, TimeUnit.SECONDS);

      assertThat(stub.takenLines().get(0))
          .isEqualTo("traffic_1m,channel_type=social visitors=0i 0");
      Await.until("the writers' threads are gone", () -> Await.noThreadNamed("publish-influx"));
    }
  }

  @Test
  void cancellingAJobThatWaitsForTheServerEndsIt() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.byNumber(number -> Reply.of(503)))) {
      StreamExecutionEnvironment env = Jobs.environment(1, Jobs.configuration());
      Publish.toInflux(
          Jobs.points(env, number -> Points.visitors("social", number, 1), Long.MAX_VALUE, 500),
          Jobs.target(stub.url(), 10, 30_000));
      JobClient job = env.executeAsync("publish");
      Await.until("two writes have failed", () -> stub.writes().size() >= 2);
      long begun = System.nanoTime();
      job.cancel().get(60, TimeUnit.SECONDS);
      Await.until("the writers' threads are gone", () -> Await.noThreadNamed("publish-influx"));

      // Flink interrupts a second time after 30 s; the first must do.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }
  }
}
