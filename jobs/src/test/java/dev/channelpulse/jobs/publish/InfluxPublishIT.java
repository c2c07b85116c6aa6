package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.jobs.publish.StubInflux.Reply;
import dev.channelpulse.jobs.publish.StubInflux.Script;
import dev.channelpulse.jobs.state.CodecType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that write to a real server. */
class InfluxPublishIT {
  private static final int SERIES = 10;
  private static final int VERSIONS = 200;
  private static final String LATEST =
      "SELECT count(visitors), min(visitors), max(visitors) FROM traffic_1m";

  @TempDir Path dir;
  private EmbeddedInflux influx;

  @BeforeEach
  void start() {
    influx = EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), dir, 0);
    influx.createDatabase("channelpulse");
  }

  @AfterEach
  void stop() {
    influx.close();
  }

  @Test
  void pointsLandAsTheyAre() throws Exception {
    List<Point> points =
        List.of(
            Points.point(
                Map.of("channel_type", "social", "platform", "小红书 a,b=c"),
                Map.of("visitors", 9_007_199_254_740_993L, "lift", 0.1, "title", "双11 \"x\"\\\ny"),
                1_700_000_000_001L),
            Points.point(
                Map.of("channel_type", "search", "platform", "bad\nm v=1 1\\"),
                Map.of("visitors", -1L, "lift", Double.NaN),
                1_700_000_000_002L),
            new Point("alerts", new TreeMap<>(), new TreeMap<>(Map.of("state", "firing")), 5),
            new Point("lift", new TreeMap<>(), new TreeMap<>(Map.of("p", Double.NaN)), 5));

    run(points);

    assertThat(influx.query("channelpulse", "SHOW MEASUREMENTS"))
        .contains("\"values\":[[\"alerts\"],[\"traffic_1m\"]]");
    assertThat(influx.query("channelpulse", "SELECT * FROM traffic_1m"))
        .contains(
            "\"columns\":[\"time\",\"channel_type\",\"lift\",\"platform\",\"title\",\"visitors\"],"
                + "\"values\":[[1700000000001,\"social\",0.1,\"小红书 a,b=c\","
                + "\"双11 \\\"x\\\"\\\\\\ny\",9007199254740993],"
                + "[1700000000002,\"search\",null,\"bad m v=1 1/\",null,-1]]");
    assertThat(influx.query("channelpulse", "SHOW FIELD KEYS"))
        .contains("[\"lift\",\"float\"],[\"title\",\"string\"],[\"visitors\",\"integer\"]");
    assertThat(influx.query("channelpulse", "SELECT * FROM alerts"))
        .contains("\"values\":[[5,\"firing\"]]");
  }

  @Test
  void anOutageLosesNothingAndKeepsTheOrder() throws Exception {
    URI url = URI.create(influx.url());
    StreamExecutionEnvironment env = Jobs.environment(2, Jobs.configuration());
    Publish.toInflux(
        Jobs.points(env, InfluxPublishIT::version, (long) SERIES * VERSIONS, 1_000),
        Jobs.target(url, 50, 30_000));
    JobClient job = env.executeAsync("publish");
    Await.until("points have come", () -> influx.query("channelpulse", LATEST).contains("values"));

    influx.stop();
    try (StubInflux proxy = StubInflux.startAt(url, Script.byNumber(number -> Reply.of(502)))) {
      Await.until("three writes have failed", () -> proxy.writes().size() >= 3);
    }
    influx.restart();
    Jobs.finish(job);

    assertLatest();
  }

  @Test
  void aRestartOfTheJobLosesNothing() throws Exception {
    Configuration configuration = Jobs.configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env = Jobs.environment(2, configuration);
    FailOnce.failed.set(false);
    Publish.toInflux(
        Jobs.points(env, InfluxPublishIT::version, (long) SERIES * VERSIONS, 1_000)
            .map(new FailOnce())
            .returns(CodecType.of(PointCodec.INSTANCE))
            .setParallelism(1)
            .uid("fail-once"),
        Jobs.target(URI.create(influx.url()), 50, 30_000));
    Jobs.run(env);

    assertThat(FailOnce.failed).isTrue();
    assertLatest();
  }

  /** The n-th rewriting of the points of ten series. */
  private static Point version(long number) {
    return Points.visitors("c" + number % SERIES, 1_000, number / SERIES + 1);
  }

  private void assertLatest() {
    assertThat(influx.query("channelpulse", LATEST))
        .contains("\"values\":[[0,%d,%d,%d]]".formatted(SERIES, VERSIONS, VERSIONS));
  }

  @Test
  void aMissingDatabaseFailsTheJobWithTheRemedy() throws Exception {
    influx.query("", "DROP DATABASE channelpulse");

    assertThatThrownBy(() -> run(List.of(Points.visitors("social", 0, 1))))
        .satisfies(
            failure ->
                assertThat(
                        ExceptionUtils.findThrowable(failure, InfluxRefusedException.class)
                            .map(Throwable::getMessage))
                    .contains(
                        "influx.database: \"channelpulse\" does not exist on %s: create it with CREATE DATABASE \"channelpulse\""
                            .formatted(influx.url())));
  }

  @Test
  void pointsOfAWrongTypeAreLeftOutAndTheRestIsWritten() throws Exception {
    run(List.of(Points.point(Map.of("channel_type", "a"), Map.of("visitors", 0.5), 1)));

    List<Point> points = new ArrayList<>();
    for (int minute = 2; minute <= 4; minute++) {
      points.add(Points.visitors("a", minute, minute));
      points.add(
          Points.point(Map.of("channel_type", "b"), Map.of("sessions", (long) minute), minute));
    }
    run(points);

    assertThat(influx.query("channelpulse", "SELECT * FROM traffic_1m"))
        .contains(
            "\"columns\":[\"time\",\"channel_type\",\"sessions\",\"visitors\"],"
                + "\"values\":[[1,\"a\",null,0.5],[2,\"b\",2,null],[3,\"b\",3,null],"
                + "[4,\"b\",4,null]]");
  }

  private void run(List<Point> points) throws Exception {
    StreamExecutionEnvironment env = Jobs.environment(2, Jobs.configuration());
    Publish.toInflux(Jobs.points(env, points), Jobs.target(URI.create(influx.url()), 100, 30_000));
    Jobs.run(env);
  }

  /** Fails at the first point after a checkpoint is complete. */
  private static final class FailOnce implements MapFunction<Point, Point>, CheckpointListener {
    static final AtomicBoolean failed = new AtomicBoolean();
    private boolean due;

    @Override
    public Point map(Point point) {
      if (due && failed.compareAndSet(false, true)) {
        throw new IllegalStateException("the test asks for a restart");
      }
      return point;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      due = true;
    }
  }
}
