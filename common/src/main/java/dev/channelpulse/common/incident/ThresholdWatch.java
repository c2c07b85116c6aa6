package dev.channelpulse.common.incident;

import dev.channelpulse.common.anomaly.Observation;
import dev.channelpulse.common.anomaly.SeriesKind;
import dev.channelpulse.common.metric.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/** How often a threshold was passed of late. */
final class ThresholdWatch {

  static final long NEVER = Long.MIN_VALUE;

  /** The last minutes, the latest the lowest bit. */
  int bad;

  boolean firing;

  /** Start of the first bad minute of what fires; {@link #NEVER} where nothing does. */
  long startMillis = NEVER;

  ThresholdWatch copy() {
    ThresholdWatch copy = new ThresholdWatch();
    copy.bad = bad;
    copy.firing = firing;
    copy.startMillis = startMillis;
    return copy;
  }

  /** Takes in a minute; it ends when no minute that is looked at is bad any more. */
  void minute(Threshold threshold, long minuteMillis, @Nullable Observation observation) {
    int mask = (1 << threshold.ofMinutes()) - 1;
    bad = ((bad << 1) | (passes(threshold, observation) ? 1 : 0)) & mask;
    if (!firing && Integer.bitCount(bad) >= threshold.minutes()) {
      firing = true;
      int ago = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bad);
      startMillis = minuteMillis - ago * BusinessCalendar.MINUTE_MILLIS;
    } else if (bad == 0) {
      firing = false;
      startMillis = NEVER;
    }
  }

  private static boolean passes(Threshold threshold, @Nullable Observation observation) {
    if (observation == null
        || (observation.kind() == SeriesKind.RATE && observation.behind() < threshold.minimum())) {
      return false;
    }
    double value = threshold.metric().shown(observation.shown());
    Double below = threshold.below();
    Double above = threshold.above();
    return (below != null && value < below) || (above != null && value > above);
  }
}
