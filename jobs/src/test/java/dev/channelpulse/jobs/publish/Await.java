package dev.channelpulse.jobs.publish;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or process does. */
final class Await {
  private static final long DEADLINE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private Await() {}

  static void until(String what, BooleanSupplier holds) {
    long begun = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - begun > DEADLINE_NANOS) {
        throw new AssertionError("within 60 s " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  static boolean noThreadNamed(String part) {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().contains(part));
  }
}
