package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Keeps the Alertmanagers informed of the incidents that go on.
 *
 * <p><b>Key</b> none; there is one writer. <b>Time</b> wall clock, handed in, for re-sends and for
 * what is history. <b>State</b> the incidents that go on, and resolved ones until every server has
 * heard of them or 120 h have gone by. <b>Late</b> what is older than deliver-within is counted and
 * not sent. <b>Guarantee</b> at least once, and since labels and start are those of the incident,
 * exactly once in effect.
 */
/*
 * Neither a record nor a checkpoint ever waits for a server, so that an Alertmanager that is away
 * holds nothing up; what it has not heard is in the checkpoint. Only the end of the input waits.
 */
final class AlertmanagerWriter implements StatefulSinkWriter<Alert, OpenAlert> {
  private final AlertBook book;
  private final Counters<AlertCount> counters;
  private final InstantSource clock;
  private final List<AlertCourier> couriers = new ArrayList<>();

  AlertmanagerWriter(
      AlertmanagerTarget target,
      MetricGroup metrics,
      Collection<OpenAlert> saved,
      InstantSource clock) {
    this.clock = clock;
    this.counters = new Counters<>(metrics, AlertCount.class, AlertCount::metric);
    this.book =
        new AlertBook(target.urls().size(), target.resendMillis(), target.deliverWithinMillis());
    book.restore(saved, clock.millis());
    for (int number = 0; number < target.urls().size(); number++) {
      couriers.add(
          new AlertCourier(
              target, number, book, counters, new Backoff(new SplittableRandom()), clock));
    }
  }

  /** Returns a writer by the machine's clock. */
  static AlertmanagerWriter start(
      AlertmanagerTarget target, MetricGroup metrics, Collection<OpenAlert> saved) {
    return new AlertmanagerWriter(target, metrics, saved, InstantSource.system());
  }

  @Override
  public void write(Alert alert, Context context) {
    if (book.note(alert, clock.millis())) {
      couriers.forEach(AlertCourier::wake);
    } else {
      counters.add(AlertCount.TOO_OLD, 1);
    }
  }

  /** Returns what has been counted so far. */
  long counted(AlertCount count) {
    return counters.value(count);
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (endOfInput) {
      book.awaitSettled();
    }
  }

  @Override
  public List<OpenAlert> snapshotState(long checkpointId) {
    counters.add(AlertCount.EXPIRED, book.expire(clock.millis()));
    return book.save(clock.millis());
  }

  @Override
  public void close() {
    try {
      for (AlertCourier courier : couriers) {
        courier.close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
