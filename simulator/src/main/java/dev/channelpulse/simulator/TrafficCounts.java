package dev.channelpulse.simulator;

/**
 * What a perfect counter says of one business day and one channel, channel type or the whole shop;
 * defined in docs/metrics.md.
 */
public record TrafficCounts(
    long pageViews,
    long itemViews,
    long cartAdds,
    long checkouts,
    long visitors,
    long sessions,
    long botHits) {

  /** Nothing happened. */
  public static final TrafficCounts NONE = new TrafficCounts(0, 0, 0, 0, 0, 0, 0);
}
