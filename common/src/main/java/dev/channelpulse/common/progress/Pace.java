package dev.channelpulse.common.progress;

import static dev.channelpulse.common.progress.PaidCurve.STEP_MILLIS;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/** Which share of all that a campaign was paid it had been paid by when. */
public final class Pace {

  private final long fromMillis;
  private final long toMillis;
  private final long[] starts;
  /* What was paid through the end of each step. */
  private final long[] sums;

  /**
   * Looks at the steps of a window.
   *
   * @param steps amounts in minor units by start of the step, those that the window touches
   */
  Pace(SortedMap<Long, Long> steps, long fromMillis, long toMillis) {
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.starts = new long[steps.size()];
    this.sums = new long[steps.size()];
    int i = 0;
    long sum = 0;
    for (Map.Entry<Long, Long> step : steps.entrySet()) {
      sum += step.getValue();
      starts[i] = step.getKey();
      sums[i] = sum;
      i++;
    }
  }

  /**
   * Returns the part of a target that would be reached at this pace, in the target's units,
   * rounded; empty where nothing was paid in all.
   *
   * @param target 0 to 10<sup>15</sup>
   * @param elapsedMillis since the window's beginning; past its end all of the target is reached
   */
  public OptionalLong reached(long target, long elapsedMillis) {
    long total = sums.length == 0 ? 0 : sums[sums.length - 1];
    if (total <= 0) {
      return OptionalLong.empty();
    }
    long time = fromMillis + Math.max(0, elapsedMillis);
    return OptionalLong.of(time >= toMillis ? target : Math.round(target * (paid(time) / total)));
  }

  /* Evenly spread inside the step that holds the moment, as far as the window covers it. */
  private double paid(long timeMillis) {
    int found = Arrays.binarySearch(starts, timeMillis);
    int step = found >= 0 ? found : -found - 2;
    if (step < 0) {
      return 0;
    }
    double before = step == 0 ? 0 : sums[step - 1];
    long begin = Math.max(starts[step], fromMillis);
    long end = Math.min(starts[step] + STEP_MILLIS, toMillis);
    double part = Math.min(1, (double) (timeMillis - begin) / (end - begin));
    return before + part * (sums[step] - before);
  }
}
