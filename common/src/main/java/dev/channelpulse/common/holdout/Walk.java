package dev.channelpulse.common.holdout;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.lift.HoldoutReading;
import dev.channelpulse.common.metric.Family;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums of both arms up to a minute, and what all looks up to it have come to. */
final class Walk {

  final long[] treatment;
  final long[] control;
  final Map<Comparison, HoldoutReading> readings;

  Walk() {
    this(
        new long[Family.ARMS.width()],
        new long[Family.ARMS.width()],
        new EnumMap<>(Comparison.class));
  }

  Walk(long[] treatment, long[] control, Map<Comparison, HoldoutReading> readings) {
    this.treatment = treatment;
    this.control = control;
    this.readings = readings;
  }

  Walk copy() {
    Map<Comparison, HoldoutReading> copies = new EnumMap<>(Comparison.class);
    readings.forEach((comparison, reading) -> copies.put(comparison, reading.copy()));
    return new Walk(treatment.clone(), control.clone(), copies);
  }

  void add(Minute minute) {
    add(treatment, minute.of(Arm.TREATMENT));
    add(control, minute.of(Arm.CONTROL));
  }

  /** Looks at the sums as they are, by every comparison; at nothing where no policy says how. */
  void look(long minuteMillis, @Nullable HoldoutPolicy policy, HoldoutReader out) {
    if (policy == null) {
      return;
    }
    for (Comparison comparison : Comparison.ALL) {
      HoldoutReading known = readings.get(comparison);
      HoldoutReading reading = known == null ? new HoldoutReading(policy) : known.under(policy);
      readings.put(comparison, reading);
      out.read(
          minuteMillis, comparison, reading.look(comparison.of(treatment), comparison.of(control)));
    }
  }

  private static void add(long[] sums, long[] deltas) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += deltas[i];
    }
  }
}
