package dev.channelpulse.jobs.job;

/** What a unit's rows come to. */
enum LiftMetric {
  /** Their sum. */
  mean,
  /** 1 where their sum is above 0, else 0. */
  proportion;

  double of(double sum) {
    return this == mean ? sum : sum > 0 ? 1 : 0;
  }
}
