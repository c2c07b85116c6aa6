package dev.channelpulse.jobs.job;

import java.io.PrintStream;
import java.time.Duration;

/** Tells who waits, every few seconds, how far the reading has come. */
final class ReadProgress {

  private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int LOOK_AT_CLOCK_EVERY = 1024;

  private final PrintStream err;
  private long records;
  private long toldNanos = System.nanoTime();

  ReadProgress(PrintStream err) {
    this.err = err;
  }

  /**
   * Notes one record.
   *
   * @param readRatio how much has been read, 0..1
   */
  void read(double readRatio) {
    records++;
    if (records % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() - toldNanos > EVERY_NANOS) {
      toldNanos = System.nanoTime();
      err.printf("%,d records read, %.0f %%%n", records, 100 * readRatio);
    }
  }
}
