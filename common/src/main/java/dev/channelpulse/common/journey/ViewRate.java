package dev.channelpulse.common.journey;

import java.util.Arrays;

/** Whether the page views of one visit come quicker than a person's. */
/*
 * Times are kept sorted, so that a view that comes late is looked at among its neighbours: those of
 * one stretch that is too dense, at most. More views never make a visit slower again; once it is too
 * quick, nothing need be kept.
 */
final class ViewRate {

  private static final int FIRST_CAPACITY = 4;

  private final int mostViews;
  private final long withinMillis;
  private long[] times = new long[0];
  private int size;
  private boolean exceeded;

  ViewRate(int mostViews, long withinMillis) {
    this.mostViews = mostViews;
    this.withinMillis = withinMillis;
  }

  /** Returns whether more page views than a person's lie close together. */
  boolean isExceeded() {
    return exceeded;
  }

  /** Returns whether it is exceeded with one more page view at this time. */
  boolean isExceededWith(long timeMillis) {
    return exceeded || (size >= mostViews && isDenseAt(place(timeMillis), timeMillis));
  }

  /** Adds a page view. */
  void add(long timeMillis) {
    if (isExceededWith(timeMillis)) {
      exceeded = true;
      times = new long[0];
      return;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, Math.max(FIRST_CAPACITY, 2 * size));
    }
    int at = place(timeMillis);
    System.arraycopy(times, at, times, at + 1, size - at);
    times[at] = timeMillis;
    size++;
  }

  /* A stretch of views that holds the new one holds `mostViews` old ones beside it. */
  private boolean isDenseAt(int at, long timeMillis) {
    int from = Math.max(0, at - mostViews);
    int to = Math.min(at, size - mostViews);
    for (int first = from; first <= to; first++) {
      int last = first + mostViews - 1;
      long start = Math.min(timeMillis, times[first]);
      long end = Math.max(timeMillis, times[last]);
      if (end - start <= withinMillis) {
        return true;
      }
    }
    return false;
  }

  private int place(long timeMillis) {
    if (size == 0 || times[size - 1] <= timeMillis) {
      return size;
    }
    int found = Arrays.binarySearch(times, 0, size, timeMillis);
    return found >= 0 ? found : -found - 1;
  }
}
