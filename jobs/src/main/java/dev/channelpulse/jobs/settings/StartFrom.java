package dev.channelpulse.jobs.settings;

/** Where a job without a checkpoint starts to read a topic. */
public enum StartFrom {
  /** The first record the topic still holds. */
  EARLIEST,
  /** Records that arrive after the start. */
  LATEST,
  /** Where the group stopped; the first record where it never started. */
  COMMITTED
}
