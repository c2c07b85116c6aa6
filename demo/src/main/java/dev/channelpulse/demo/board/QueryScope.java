package dev.channelpulse.demo.board;

import java.util.List;
import java.util.Map;

/**
 * What a dashboard's query is run for.
 *
 * @param fromMillis start of the time range, epoch milliseconds, inclusive
 * @param toMillis end of the time range, epoch milliseconds, inclusive; after the start
 * @param intervalMillis width of a {@code GROUP BY time($__interval)} window, at least 1,000
 * @param variables the dashboard's variables by name
 */
record QueryScope(
    long fromMillis, long toMillis, long intervalMillis, Map<String, Selection> variables) {

  private static final long FINEST_MILLIS = 1_000;

  /** As many windows as a panel could draw several times over; more would only load the server. */
  private static final long MOST_WINDOWS = 20_000;

  QueryScope {
    variables = Map.copyOf(variables);
    if (fromMillis < 0 || toMillis <= fromMillis) {
      throw RefusedException.badRequest(
          "from and to must be epoch milliseconds with from before to, found %d and %d"
              .formatted(fromMillis, toMillis));
    }
    if (intervalMillis < FINEST_MILLIS) {
      throw RefusedException.badRequest(
          "interval must be at least 1s, found %dms".formatted(intervalMillis));
    }
    if ((toMillis - fromMillis) / intervalMillis > MOST_WINDOWS) {
      throw RefusedException.badRequest(
          "interval must cut the range into at most %d windows, found %dms for %dms"
              .formatted(MOST_WINDOWS, intervalMillis, toMillis - fromMillis));
    }
  }

  /**
   * What the viewer chose for a variable. The values are a stranger's text.
   *
   * @param values one or more; none where everything is chosen
   * @param allPattern the regular expression that stands for everything, from the dashboard file
   */
  record Selection(List<String> values, String allPattern) {
    Selection {
      values = List.copyOf(values);
    }

    /**
     * Makes the choice of a dashboard's variable.
     *
     * @param allValue what the file says stands for everything; empty where it says nothing
     */
    static Selection of(List<String> values, String allValue) {
      return new Selection(values, allValue.isEmpty() ? ".*" : allValue);
    }
  }
}
