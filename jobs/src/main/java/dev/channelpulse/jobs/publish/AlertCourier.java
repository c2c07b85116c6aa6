package dev.channelpulse.jobs.publish;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one Alertmanager what it has yet to hear, on a thread of its own, one request at a time.
 */
final class AlertCourier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertCourier.class);
  private static final int MOST_ALERTS = 64;
  private static final long LONGEST_LOOK_MILLIS = 1_000;
  private static final long LONGEST_CLOSE_SECONDS = 5;

  private final int number;
  private final URI url;
  private final AlertBook book;
  private final AlertmanagerJson json;
  private final AlertmanagerHttp http;
  private final Counters<AlertCount> counters;
  private final Backoff backoff;
  private final InstantSource clock;
  private final WriteLog log;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          new ExecutorThreadFactory.Builder().setPoolName("publish-alertmanager").build());
  private volatile boolean closed;
  private int failures;
  private long notBeforeMillis;

  /**
   * @param number which of the target's Alertmanagers, from 0
   */
  AlertCourier(
      AlertmanagerTarget target,
      int number,
      AlertBook book,
      Counters<AlertCount> counters,
      Backoff backoff,
      InstantSource clock) {
    this.number = number;
    this.url = target.urls().get(number);
    this.book = book;
    this.json = new AlertmanagerJson(target);
    this.http = new AlertmanagerHttp(target, url);
    this.counters = counters;
    this.backoff = backoff;
    this.clock = clock;
    this.log =
        new WriteLog(
            clock, "Alertmanager at " + url, "alerts", "metrics go on and it is tried again");
    long look = Math.min(LONGEST_LOOK_MILLIS, target.resendMillis());
    schedule(look);
  }

  // What proceed throws is logged in it.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void schedule(long look) {
    executor.scheduleWithFixedDelay(this::proceed, look, look, TimeUnit.MILLISECONDS);
  }

  /** Has it look at once whether there is something to send. */
  void wake() {
    try {
      executor.execute(this::proceed);
    } catch (RejectedExecutionException closing) {
      LOG.debug("The courier to {} is closing", url);
    }
  }

  /* Catches all, because a periodic task that throws is never run again. */
  private void proceed() {
    try {
      List<AlertBook.Due> due;
      do {
        if (closed || clock.millis() < notBeforeMillis) {
          return;
        }
        due = book.due(number, MOST_ALERTS, clock.millis());
      } while (!due.isEmpty() && deliver(due));
    } catch (RuntimeException failure) {
      if (!closed) {
        LOG.error("Alerts to {} could not be sent and are tried again", url, failure);
      }
    }
  }

  /** Sends alerts, in halves where they are refused; returns whether the server answered. */
  private boolean deliver(List<AlertBook.Due> due) {
    AlertOutcome outcome = attempt(due);
    if (closed) {
      return false;
    }
    if (outcome.action() == AlertOutcome.Action.RETRY) {
      failures++;
      counters.add(AlertCount.RETRIED, 1);
      log.failed(outcome.why(), due.size()).ifPresent(LOG::warn);
      notBeforeMillis =
          clock.millis() + Math.max(backoff.waitMillis(failures), outcome.waitMillis());
      return false;
    }
    failures = 0;
    log.answered(due.size()).ifPresent(LOG::info);
    if (outcome.action() == AlertOutcome.Action.TAKEN) {
      book.taken(number, due, clock.millis());
      counters.add(AlertCount.SENT, due.size());
      return true;
    }
    if (due.size() == 1) {
      book.refused(number, due.get(0), clock.millis());
      counters.add(AlertCount.REFUSED, 1);
      log.dropped(1, outcome.why()).ifPresent(LOG::warn);
      return true;
    }
    int half = due.size() / 2;
    return deliver(due.subList(0, half)) && deliver(due.subList(half, due.size()));
  }

  private AlertOutcome attempt(List<AlertBook.Due> due) {
    try {
      return AlertOutcome.of(http.post(json.body(due, clock.millis())), clock.instant());
    } catch (IOException noAnswer) {
      return AlertOutcome.ofNoAnswer(noAnswer);
    }
  }

  /** Drops what is under way; the thread ends within seconds. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    executor.shutdownNow();
    http.close();
    if (!executor.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("A request to {} did not end within {} s", url, LONGEST_CLOSE_SECONDS);
    }
  }
}
