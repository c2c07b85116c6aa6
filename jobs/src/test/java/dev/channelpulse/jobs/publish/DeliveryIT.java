package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.jobs.publish.StubInflux.Reply;
import dev.channelpulse.jobs.publish.StubInflux.Script;
import dev.channelpulse.jobs.publish.StubInflux.Write;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One batch against a server that misbehaves. */
class DeliveryIT {
  private static final long TIMEOUT_MILLIS = 30_000;
  private static final long SHORT_TIMEOUT_MILLIS = 300;

  private final Counters<WriteCount> counters =
      new Counters<>(new UnregisteredMetricsGroup(), WriteCount.class, WriteCount::metric);

  @Test
  void writesOnceWithDatabasePrecisionAndCredentials() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.first())) {
      deliver(stub.url(), lines(2));

      assertThat(stub.writes()).hasSize(1);
      Write write = stub.writes().get(0);
      assertThat(write.uri()).hasToString("/write?db=channelpulse&precision=ms");
      assertThat(write.authorization()).isEqualTo("Basic c2hvcDpnZWhlaW0=");
      assertThat(write.lines()).containsExactly("m v=0i 0", "m v=1i 1");
      assertCounts(2, 0, 0, 0);
    }
  }

  @Test
  void keepsThePathOfAProxy() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.first())) {
      deliver(stub.url().resolve("/metrics/influx/"), lines(1));

      assertThat(stub.writes().get(0).uri())
          .hasToString("/metrics/influx/write?db=channelpulse&precision=ms");
    }
  }

  @Test
  void sendsTheSameAgainUntilTheServerTakesIt() throws Exception {
    try (StubInflux stub =
        StubInflux.start(
            Script.first(Reply.of(503), Reply.of(429), Reply.of(500, "{\"error\":\"timeout\"}")))) {
      deliver(stub.url(), lines(2));

      assertThat(stub.writes()).extracting(Write::lines).containsOnly(texts(2)).hasSize(4);
      assertCounts(2, 0, 3, 0);
    }
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.first(Reply.of(429).with("Retry-After", "1")))) {
      deliver(stub.url(), lines(1));

      assertThat(stub.writes()).hasSize(2);
      assertThat(stub.writes().get(1).nanos() - stub.writes().get(0).nanos())
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void aWriteWithoutAnswerIsSentAgainAfterTheTimeout() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.first(Reply.hold()))) {
      Outcome outcome = new Outcome();
      try (Delivery delivery = delivery(stub.url(), SHORT_TIMEOUT_MILLIS)) {
        delivery.begin(lines(1), outcome);
        outcome.await();
      }

      assertThat(stub.takenLines()).containsExactly("m v=0i 0");
      assertThat(stub.writes().get(1).nanos() - stub.writes().get(0).nanos())
          .isGreaterThanOrEqualTo(Duration.ofMillis(SHORT_TIMEOUT_MILLIS).toNanos() / 2);
    }
  }

  @Test
  void aServerThatIsNotThereYetIsWaitedFor() throws Exception {
    URI url;
    try (StubInflux gone = StubInflux.start(Script.first())) {
      url = gone.url();
    }
    Outcome outcome = new Outcome();
    try (Delivery delivery = delivery(url)) {
      delivery.begin(lines(1), outcome);
      Await.until("a write has failed", () -> counters.value(WriteCount.RETRIED) > 0);
      try (StubInflux stub = StubInflux.startAt(url, Script.first())) {
        outcome.await();

        assertThat(stub.takenLines()).containsExactly("m v=0i 0");
      }
    }
  }

  @Test
  void aWriteTooLargeGoesInHalvesInOrder() throws Exception {
    Script script = (number, lines) -> Reply.of(lines.size() > 2 ? 413 : 204);
    try (StubInflux stub = StubInflux.start(script)) {
      deliver(stub.url(), lines(7));

      assertThat(stub.takenLines()).isEqualTo(texts(7));
      assertCounts(7, 0, 0, 3);
    }
  }

  @Test
  void aLineTooLargeAloneIsDropped() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.byNumber(number -> Reply.of(413)))) {
      deliver(stub.url(), lines(1));

      assertCounts(0, 1, 0, 0);
    }
  }

  @Test
  void ofAWriteRefusedWholeOnlyTheBadLineIsDropped() throws Exception {
    Script script =
        (number, lines) ->
            lines.contains("m v=5i 5")
                ? Reply.of(400, "{\"code\":\"invalid\",\"message\":\"unable to parse 'm v=5i 5'\"}")
                : Reply.of(204);
    try (StubInflux stub = StubInflux.start(script)) {
      deliver(stub.url(), lines(8));

      assertThat(stub.takenLines())
          .containsExactlyElementsOf(
              texts(8).stream().filter(line -> !line.equals("m v=5i 5")).toList());
      assertCounts(7, 1, 0, 3);
    }
  }

  @Test
  void aPartialWriteIsNeverSentAgain() throws Exception {
    String body = "{\"error\":\"partial write: field type conflict dropped=3\"}";
    try (StubInflux stub = StubInflux.start(Script.byNumber(number -> Reply.of(400, body)))) {
      deliver(stub.url(), lines(8));

      assertThat(stub.writes()).hasSize(1);
      assertCounts(5, 3, 0, 0);
    }
  }

  @Test
  void countsWhatARealServerDrops(@TempDir Path dir) throws Exception {
    try (EmbeddedInflux influx =
        EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), dir, 0)) {
      influx.createDatabase("channelpulse");
      URI url = URI.create(influx.url());
      deliver(url, List.of(line("m v=0.5 1")));
      deliver(url, List.of(line("m v=2i 2"), line("n v=3i 3"), line("m v=4i 4"), line("n v=5i 5")));
      deliver(url, List.of(line("n v=6i 6"), line("n v= 7"), line("n v=x 8"), line("n v=9i 9")));
      deliver(url, List.of(line("n v= 10"), line("n 11")));

      assertCounts(1 + 2 + 2, 2 + 2 + 2, 0, 0);
      assertThat(influx.query("channelpulse", "SELECT v FROM n"))
          .contains("\"values\":[[3,3],[5,5],[6,6],[9,9]]");
    }
  }

  @Test
  void refusedCredentialsFailWithTheSentenceForTheUser() throws Exception {
    try (StubInflux stub =
        StubInflux.start(Script.first(Reply.of(401, "{\"error\":\"authorization failed\"}")))) {
      Outcome outcome = new Outcome();
      try (Delivery delivery = delivery(stub.url())) {
        delivery.begin(lines(1), outcome);

        assertThat(outcome.failure())
            .isInstanceOf(InfluxRefusedException.class)
            .hasMessage(
                "influx.user, influx.password: %s refuses user \"shop\" for database"
                        .formatted(stub.url())
                    + " \"channelpulse\" (401 {\"error\":\"authorization failed\"}): mend the"
                    + " password or token, or grant the user WRITE on the database");
      }
      assertThat(stub.writes()).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (StubInflux stub =
        StubInflux.start(Script.first(Reply.of(301).with("Location", "https://elsewhere/write")))) {
      Outcome outcome = new Outcome();
      try (Delivery delivery = delivery(stub.url())) {
        delivery.begin(lines(1), outcome);

        assertThat(outcome.failure())
            .hasMessageEndingWith("found status 301 to https://elsewhere/write: mend the address");
      }
      assertThat(stub.writes()).hasSize(1);
    }
  }

  @Test
  void closingEndsARequestUnderWay() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.byNumber(number -> Reply.hold()))) {
      Outcome outcome = new Outcome();
      Delivery delivery = delivery(stub.url());
      delivery.begin(lines(1), outcome);
      Await.until("the write has come", () -> !stub.writes().isEmpty());
      delivery.close();

      Await.until("its threads have ended", () -> Await.noThreadNamed("publish-influx"));
      assertThat(outcome.isDone()).isFalse();
    }
  }

  @Test
  void closingEndsAWait() throws Exception {
    try (StubInflux stub =
        StubInflux.start(Script.byNumber(number -> Reply.of(503).with("Retry-After", "60")))) {
      Outcome outcome = new Outcome();
      Delivery delivery = delivery(stub.url());
      delivery.begin(lines(1), outcome);
      Await.until("a write has failed", () -> counters.value(WriteCount.RETRIED) > 0);
      delivery.close();

      Await.until("its threads have ended", () -> Await.noThreadNamed("publish-influx"));
      assertThat(outcome.isDone()).isFalse();
    }
  }

  private void deliver(URI url, List<Line> lines)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Outcome outcome = new Outcome();
    try (Delivery delivery = delivery(url)) {
      delivery.begin(lines, outcome);
      outcome.await();
    }
  }

  private Delivery delivery(URI url) {
    return delivery(url, TIMEOUT_MILLIS);
  }

  private Delivery delivery(URI url, long timeoutMillis) {
    return new Delivery(
        target(url, timeoutMillis),
        counters,
        new Backoff(new SplittableRandom(1)),
        InstantSource.system());
  }

  private static InfluxTarget target(URI url, long timeoutMillis) {
    return new InfluxTarget(url, "channelpulse", "shop", "geheim", 100, 100, timeoutMillis);
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj("m v=%1$di %1$d"::formatted).toList();
  }

  private static List<Line> lines(int count) {
    return texts(count).stream().map(DeliveryIT::line).toList();
  }

  private static Line line(String text) {
    return new Line(text, text);
  }

  private void assertCounts(long written, long dropped, long retried, long split) {
    assertThat(counters.value(WriteCount.WRITTEN)).isEqualTo(written);
    assertThat(counters.value(WriteCount.DROPPED)).isEqualTo(dropped);
    assertThat(counters.value(WriteCount.RETRIED)).isEqualTo(retried);
    assertThat(counters.value(WriteCount.SPLIT)).isEqualTo(split);
  }

  /** How a batch ended. */
  private static final class Outcome implements ResultHandler<Line> {
    private final CompletableFuture<Boolean> written = new CompletableFuture<>();

    @Override
    public void complete() {
      written.complete(true);
    }

    @Override
    public void completeExceptionally(Exception failure) {
      written.completeExceptionally(failure);
    }

    @Override
    public void retryForEntries(List<Line> lines) {
      written.completeExceptionally(new AssertionError("lines must not go back to the queue"));
    }

    boolean isDone() {
      return written.isDone();
    }

    void await() throws InterruptedException, ExecutionException, TimeoutException {
      assertThat(written.get(60, TimeUnit.SECONDS)).isTrue();
    }

    Throwable failure() {
      return written
          .handle((done, failure) -> failure == null ? new AssertionError("no failure") : failure)
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    }
  }
}
