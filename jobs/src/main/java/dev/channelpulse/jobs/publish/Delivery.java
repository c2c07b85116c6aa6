package dev.channelpulse.jobs.publish;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one batch after the other to the server on a thread of its own and stays with each until
 * the server has taken it, has refused points of it for good, or a person must change something.
 *
 * <p>A batch is only begun when the one before is done: the caller sees to it.
 */
final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final long LONGEST_CLOSE_SECONDS = 5;

  private final InfluxTarget target;
  private final InfluxHttp http;
  private final Counters<WriteCount> counters;
  private final Backoff backoff;
  private final InstantSource clock;
  private final WriteLog log;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          new ExecutorThreadFactory.Builder().setPoolName("publish-influx").build());
  private volatile boolean closed;
  private int failures;

  Delivery(
      InfluxTarget target, Counters<WriteCount> counters, Backoff backoff, InstantSource clock) {
    this.target = target;
    this.http = new InfluxHttp(target);
    this.counters = counters;
    this.backoff = backoff;
    this.clock = clock;
    this.log =
        new WriteLog(clock, "InfluxDB", "points", "the job holds its input back and tries again");
  }

  /** Begins with a batch and returns at once; the handler hears of its end. */
  void begin(List<Line> batch, ResultHandler<Line> handler) {
    Deque<List<Line>> parts = new ArrayDeque<>();
    parts.add(batch);
    executor.execute(() -> proceed(parts, handler));
  }

  // The handler hears of whatever is thrown here.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void proceed(Deque<List<Line>> parts, ResultHandler<Line> handler) {
    try {
      while (!closed) {
        List<Line> part = parts.peek();
        if (part == null) {
          handler.complete();
          return;
        }
        WriteOutcome outcome = attempt(part);
        if (closed) {
          return;
        }
        if (outcome.action() == WriteOutcome.Action.RETRY) {
          long waitMillis = noteFailure(outcome, part.size());
          executor.schedule(() -> proceed(parts, handler), waitMillis, TimeUnit.MILLISECONDS);
          return;
        }
        failures = 0;
        log.answered(part.size()).ifPresent(LOG::info);
        parts.remove();
        settle(outcome, part, parts);
      }
    } catch (RuntimeException | Error failure) {
      if (!closed) {
        handler.completeExceptionally(
            failure instanceof Exception exception
                ? exception
                : new IllegalStateException("points could not be sent", failure));
      }
    }
  }

  private WriteOutcome attempt(List<Line> part) {
    try {
      return WriteOutcome.of(http.write(part), part.size(), target, clock.instant());
    } catch (IOException noAnswer) {
      return WriteOutcome.ofNoAnswer(noAnswer);
    }
  }

  private long noteFailure(WriteOutcome outcome, int points) {
    failures++;
    counters.add(WriteCount.RETRIED, 1);
    log.failed(outcome.why(), points).ifPresent(LOG::warn);
    return Math.max(backoff.waitMillis(failures), outcome.waitMillis());
  }

  private void settle(WriteOutcome outcome, List<Line> part, Deque<List<Line>> parts) {
    switch (outcome.action()) {
      case WRITTEN -> counters.add(WriteCount.WRITTEN, part.size());
      case DROP_POINTS -> drop(outcome.dropped(), part.size(), outcome.why());
      case SPLIT -> {
        if (part.size() == 1) {
          drop(1, 1, outcome.why());
        } else {
          counters.add(WriteCount.SPLIT, 1);
          int half = part.size() / 2;
          parts.addFirst(part.subList(half, part.size()));
          parts.addFirst(part.subList(0, half));
        }
      }
      case FAIL_JOB -> throw new InfluxRefusedException(outcome.why());
      case RETRY -> throw new IllegalStateException("a write to be sent again is not settled");
    }
  }

  private void drop(int dropped, int points, String why) {
    counters.add(WriteCount.DROPPED, dropped);
    counters.add(WriteCount.WRITTEN, points - dropped);
    log.dropped(dropped, why).ifPresent(LOG::warn);
  }

  /** Drops what is under way; the thread ends within seconds. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    executor.shutdownNow();
    http.close();
    if (!executor.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("A write to {} did not end within {} s", target.url(), LONGEST_CLOSE_SECONDS);
    }
  }
}
