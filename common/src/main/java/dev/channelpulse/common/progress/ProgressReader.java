package dev.channelpulse.common.progress;

/** Takes what a campaign has come to. */
@FunctionalInterface
public interface ProgressReader {

  /**
   * Takes the sums from the beginning through the end of a minute.
   *
   * @param minuteMillis start of the minute, epoch milliseconds
   * @param sums as wide as the family; another minute's after the call
   */
  void read(long minuteMillis, long[] sums);
}
