package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each Alertmanager has yet to hear: of every incident the latest state, and again from time
 * to time while it goes on. Thread-safe: the task notes, the senders ask and settle.
 */
/*
 * A map of open incidents, a hundred at the very worst, looked through whole each time somebody
 * asks. The latest state wins: what came and went while a server was away is told as resolved, which
 * is what the server would have made of it.
 *
 * An incident restored from a checkpoint that is older than deliver-within sleeps: the servers have
 * long given it up, and sending it would page about history. The first state with a young minute
 * wakes it.
 */
final class AlertBook {
  /** How long Alertmanager, unless told otherwise, remembers what it has notified: 120 h. */
  static final long KEPT_MILLIS = 120 * 3_600_000L;

  /**
   * A state to be sent.
   *
   * @param opened the incident as it was first sent
   * @param latest the incident as it stands
   * @param revision which state it is
   */
  record Due(Alert opened, Alert latest, long revision) {}

  private static final class Entry {
    final Alert opened;
    final long[] settled;
    final long[] sentMillis;
    final boolean[] refused;
    Alert latest;
    long revision = 1;
    boolean asleep;

    Entry(Alert opened, Alert latest, int targets) {
      this.opened = opened;
      this.latest = latest;
      this.settled = new long[targets];
      this.sentMillis = new long[targets];
      this.refused = new boolean[targets];
    }

    boolean isSettled() {
      return Arrays.stream(settled).allMatch(each -> each == revision);
    }

    boolean isOver() {
      return latest.state() == AlertState.RESOLVED;
    }

    /** From when a state counts as history: the minute judged last, or the end. */
    long ageFromMillis() {
      Long end = latest.endMillis();
      return end == null ? latest.minuteMillis() : end;
    }
  }

  private final int targets;
  private final long resendMillis;
  private final long deliverWithinMillis;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * @param targets how many Alertmanagers there are
   */
  AlertBook(int targets, long resendMillis, long deliverWithinMillis) {
    this.targets = targets;
    this.resendMillis = resendMillis;
    this.deliverWithinMillis = deliverWithinMillis;
  }

  /** Takes over what a checkpoint held; all of it is due, except what sleeps. */
  synchronized void restore(Collection<OpenAlert> saved, long nowMillis) {
    for (OpenAlert open : saved) {
      Entry entry = new Entry(open.opened(), open.latest(), targets);
      if (!entry.isOver() && nowMillis - open.savedMillis() > deliverWithinMillis) {
        entry.asleep = true;
        Arrays.fill(entry.settled, entry.revision);
      }
      entries.put(open.opened().id(), entry);
    }
  }

  /**
   * Takes a state of an incident.
   *
   * @return whether it is to be sent; {@code false} for history
   */
  synchronized boolean note(Alert alert, long nowMillis) {
    Entry fresh = new Entry(alert, alert, targets);
    boolean history = nowMillis - fresh.ageFromMillis() > deliverWithinMillis;
    Entry entry = entries.get(alert.id());
    if (entry == null) {
      if (!history) {
        entries.put(alert.id(), fresh);
      }
      return !history;
    }
    boolean changed = !entry.latest.equals(alert);
    entry.latest = alert;
    if (entry.asleep && history && !entry.isOver()) {
      return false;
    }
    if (changed || entry.asleep) {
      entry.asleep = false;
      entry.revision++;
      Arrays.fill(entry.refused, false);
    }
    return true;
  }

  /**
   * Returns what a server has yet to hear.
   *
   * @param most how many at most
   */
  synchronized List<Due> due(int target, int most, long nowMillis) {
    List<Due> due = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (due.size() < most && isDue(entry, target, nowMillis)) {
        due.add(new Due(entry.opened, entry.latest, entry.revision));
      }
    }
    return due;
  }

  private boolean isDue(Entry entry, int target, long nowMillis) {
    if (entry.settled[target] < entry.revision) {
      return true;
    }
    return !entry.isOver()
        && !entry.asleep
        && !entry.refused[target]
        && nowMillis - entry.sentMillis[target] >= resendMillis;
  }

  /** Notes that a server has taken states. */
  synchronized void taken(int target, List<Due> sent, long nowMillis) {
    settle(target, sent, nowMillis, false);
  }

  /** Notes that a server will never take a state; the incident's next one is tried again. */
  synchronized void refused(int target, Due sent, long nowMillis) {
    settle(target, List.of(sent), nowMillis, true);
  }

  private void settle(int target, List<Due> sent, long nowMillis, boolean refused) {
    for (Due due : sent) {
      Entry entry = entries.get(due.opened().id());
      if (entry == null) {
        continue;
      }
      entry.settled[target] = Math.max(entry.settled[target], due.revision());
      entry.sentMillis[target] = nowMillis;
      entry.refused[target] = refused && due.revision() == entry.revision;
      if (entry.isOver() && entry.isSettled()) {
        entries.remove(due.opened().id());
      }
    }
    notifyAll();
  }

  /**
   * Gives up resolved incidents that a server has not taken for longer than it would remember them.
   *
   * @return how many
   */
  synchronized int expire(long nowMillis) {
    int expired = 0;
    for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
      Entry entry = each.next();
      if (entry.isOver() && nowMillis - entry.ageFromMillis() > KEPT_MILLIS) {
        each.remove();
        expired++;
      }
    }
    notifyAll();
    return expired;
  }

  /** Returns all that a checkpoint must hold. */
  synchronized List<OpenAlert> save(long nowMillis) {
    List<OpenAlert> saved = new ArrayList<>();
    for (Entry entry : entries.values()) {
      long awakeMillis = entry.asleep ? Long.MIN_VALUE / 2 : nowMillis;
      saved.add(new OpenAlert(entry.opened, entry.latest, awakeMillis));
    }
    return saved;
  }

  /** Waits until every server has heard of every incident's latest state. */
  synchronized void awaitSettled() throws InterruptedException {
    while (!entries.values().stream().allMatch(Entry::isSettled)) {
      wait();
    }
  }
}
