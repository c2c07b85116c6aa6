package dev.channelpulse.jobs.publish;

import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: from 0.2 s doubling to 10 s, each shortened at
 * random by up to a half so that writers do not return in step.
 */
final class Backoff {
  static final long FIRST_MILLIS = 200;
  static final long MOST_MILLIS = 10_000;
  private static final int LAST_DOUBLING = 6;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns the wait in milliseconds.
   *
   * @param failures how often the request has failed in a row, at least 1
   */
  long waitMillis(int failures) {
    long full = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, LAST_DOUBLING));
    return full - random.nextLong(full / 2 + 1);
  }
}
