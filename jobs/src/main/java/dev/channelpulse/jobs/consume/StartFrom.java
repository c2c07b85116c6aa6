package dev.channelpulse.jobs.consume;

/** Where a job without a checkpoint starts to read a topic. */
public enum StartFrom {
  /** At the oldest record that is kept. */
  EARLIEST,
  /** Behind the newest record. */
  LATEST,
  /** Where the consumer group stopped; at the oldest record where it never started. */
  COMMITTED
}
