package dev.channelpulse.common.anomaly;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How series are judged.
 *
 * @param zone business time zone: a slot of the week is one of its clock
 * @param stepMillis from one tick to the next, 1 s to a day
 * @param slotMillis width of a slot of the week: a step or more, and a whole part of a day
 * @param learning how a baseline follows its series
 * @param noise how wide chance is taken to be
 * @param decision when a deviation is an alert
 * @param opening what is different about a promotion
 */
public record AnomalyPolicy(
    ZoneId zone,
    long stepMillis,
    long slotMillis,
    LearningPolicy learning,
    NoisePolicy noise,
    DecisionPolicy decision,
    OpeningPolicy opening)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;
  static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long MINUTE_MILLIS = 60_000;
  private static final int[] SLOT_MINUTES = {15, 30, 60, 120, 240, 360, 720, 1440};

  public AnomalyPolicy {
    if (stepMillis < 1000 || stepMillis > DAY_MILLIS) {
      throw new IllegalArgumentException(
          "a step must be 1 s to a day, found " + Duration.ofMillis(stepMillis));
    }
    if (slotMillis < stepMillis || slotMillis > DAY_MILLIS || DAY_MILLIS % slotMillis != 0) {
      throw new IllegalArgumentException(
          "a slot must be a step or more and a whole part of a day, found "
              + Duration.ofMillis(slotMillis));
    }
  }

  /** Ticks of a minute, slots of 15 minutes, business days of Shanghai. */
  public static AnomalyPolicy standard() {
    return new AnomalyPolicy(
        ZoneId.of("Asia/Shanghai"),
        MINUTE_MILLIS,
        15 * MINUTE_MILLIS,
        LearningPolicy.standard(),
        NoisePolicy.standard(),
        DecisionPolicy.standard(),
        OpeningPolicy.standard());
  }

  /** Returns the same in another time zone. */
  public AnomalyPolicy withZone(ZoneId other) {
    return new AnomalyPolicy(other, stepMillis, slotMillis, learning, noise, decision, opening);
  }

  /** Returns the same with another way to learn. */
  public AnomalyPolicy withLearning(LearningPolicy other) {
    return new AnomalyPolicy(zone, stepMillis, slotMillis, other, noise, decision, opening);
  }

  /** Returns the same with another decision. */
  public AnomalyPolicy withDecision(DecisionPolicy other) {
    return new AnomalyPolicy(zone, stepMillis, slotMillis, learning, noise, other, opening);
  }

  /**
   * Returns the same for ticks so far apart, with the narrowest slots that hold one: 15 or 30
   * minutes, 1, 2, 4, 6, 12 or 24 hours.
   */
  public AnomalyPolicy withStep(long otherMillis) {
    long slot = DAY_MILLIS;
    for (int i = SLOT_MINUTES.length - 1; i >= 0; i--) {
      if (SLOT_MINUTES[i] * MINUTE_MILLIS >= otherMillis) {
        slot = SLOT_MINUTES[i] * MINUTE_MILLIS;
      }
    }
    return new AnomalyPolicy(zone, otherMillis, slot, learning, noise, decision, opening);
  }

  /** Returns how many ticks so many minutes are, but no fewer than {@code least}. */
  int ticks(int minutes, int least) {
    return (int) Math.max(least, minutes * MINUTE_MILLIS / stepMillis);
  }
}
