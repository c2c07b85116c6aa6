package dev.channelpulse.jobs.state;

import dev.channelpulse.common.document.InvalidDocumentException;
import dev.channelpulse.common.document.Versioned;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes documents into an operator's book, and says what becomes of them: a line in the log, and
 * the metrics {@code …Accepted} and {@code …Refused}. All subtasks take the same documents; the
 * first one speaks and counts for all, of a document that is refused again and again once.
 *
 * @param <D> what a document says
 */
public final class Intake<D extends Versioned> {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final DocumentBook<D, ?> book;
  private final String kind;
  private final boolean speaks;
  private final Counter accepted;
  private final Counter refused;
  private final Set<ByteBuffer> known = new HashSet<>();

  /**
   * Makes an intake.
   *
   * @param kind what the documents are, one word in the plural and lower case: {@code rules} counts
   *     as {@code rulesAccepted} and {@code rulesRefused}
   * @param context of the operator that has the book
   */
  public Intake(DocumentBook<D, ?> book, String kind, RuntimeContext context) {
    this.book = book;
    this.kind = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    this.speaks = context.getTaskInfo().getIndexOfThisSubtask() == 0;
    MetricGroup metrics = context.getMetricGroup();
    this.accepted = metrics.counter(kind + "Accepted");
    this.refused = metrics.counter(kind + "Refused");
  }

  /** Takes all that has been published before the operator started. */
  public void takeAll(AtHand atHand) throws Exception {
    for (byte[] document : atHand.documents()) {
      take(document);
    }
    if (speaks) {
      LOG.info("{}: the latest version known is {}", kind, book.latest().version());
    }
  }

  /**
   * Takes a document.
   *
   * @return whether it was new; one that is refused changes nothing
   */
  public boolean take(byte[] document) throws Exception {
    try {
      boolean taken = book.add(document);
      if (taken && speaks) {
        accepted.inc();
        D latest = book.latest();
        LOG.info(
            "{}: version {} is in force from {} on",
            kind,
            latest.version(),
            Instant.ofEpochMilli(latest.effectiveFromMillis()));
      }
      return taken;
    } catch (InvalidDocumentException e) {
      if (speaks && known.add(ByteBuffer.wrap(document))) {
        refused.inc();
        LOG.error(
            "{}: a document is refused, nothing changes:\n  {}",
            kind,
            String.join("\n  ", e.problems()));
      }
      return false;
    }
  }

  /** Returns how many documents this subtask has counted as accepted. */
  public long accepted() {
    return accepted.getCount();
  }

  /** Returns how many documents this subtask has counted as refused. */
  public long refused() {
    return refused.getCount();
  }
}
