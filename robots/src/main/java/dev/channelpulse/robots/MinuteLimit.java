package dev.channelpulse.robots;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets so many through in any minute. Thread-safe. */
/*
 * DingTalk silences a robot that goes beyond its limit for ten minutes, so it must not be tried.
 */
final class MinuteLimit {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int most;
  private final Deque<Instant> passed = new ArrayDeque<>();

  MinuteLimit(int most) {
    this.most = most;
  }

  /** Returns whether one more may pass now. */
  synchronized boolean pass(Instant now) {
    while (!passed.isEmpty() && !passed.peek().isAfter(now.minus(MINUTE))) {
      passed.remove();
    }
    if (passed.size() >= most) {
      return false;
    }
    passed.add(now);
    return true;
  }
}
