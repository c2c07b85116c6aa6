package dev.channelpulse.common.lift;

import java.util.Arrays;

/** A past window in which nothing happened, modelled as if it were the campaign's. */
final class PlaceboWindow {

  private final WindowModel model;
  /* Cumulative over the hours from the window's begin to what ends it. */
  private final long[] treated;
  private final long[] control;

  private PlaceboWindow(WindowModel model, long[] treated, long[] control) {
    this.model = model;
    this.treated = treated;
    this.control = control;
  }

  /**
   * Models the window that begins with this hour and has at most so many hours: fewer where the
   * history ends or an excluded hour comes.
   */
  static PlaceboWindow of(
      HourlyHistory history, int begin, int weeks, int levelDays, int mostHours) {
    int hours = 0;
    while (hours < mostHours
        && begin + hours < history.hours()
        && history.treated().counts(begin + hours)) {
      hours++;
    }
    int[] slots = new int[hours];
    Arrays.setAll(slots, i -> history.treated().slot(begin + i));
    return new PlaceboWindow(
        WindowModel.of(history, begin, weeks, levelDays, slots),
        cumulative(history.treated(), begin, hours),
        cumulative(history.control(), begin, hours));
  }

  private static long[] cumulative(HourlySeries series, int begin, int hours) {
    long[] sums = new long[hours + 1];
    for (int i = 0; i < hours; i++) {
      sums[i + 1] = Math.addExact(sums[i], series.sum(begin + i));
    }
    return sums;
  }

  int hours() {
    return treated.length - 1;
  }

  /** Returns what its first hours came to. */
  long actual(int hours) {
    return treated[hours];
  }

  /** Returns what is expected of its first hours. */
  double expected(int hours) {
    return model.expected(hours * WindowModel.HOUR_MINUTES, control[hours]);
  }
}
