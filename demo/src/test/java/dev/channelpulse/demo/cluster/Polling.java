package dev.channelpulse.demo.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The wait between two questions to a server that needs time. */
final class Polling {
  private static final long PAUSE_MILLIS = 50;

  private Polling() {}

  static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
  }
}
