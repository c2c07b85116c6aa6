package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.anomaly.Expectation.Source;
import dev.channelpulse.common.anomaly.Promotion.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one series: its slots of the week, its level against them, what the last
 * deviations say of the next, and how wide chance is. Judges a tick, then learns it. Ticks come in
 * order; one may be missing. Bounded by the slots: 11 KB at most with slots of 15 minutes.
 */
/*
 * expected = slot × (1 + shift) + recent, for volumes; slot + shift + recent for rates and gauges.
 * In a promotion: slot × (1 + shift) × curve × (1 + follow). The shift is frozen and the slots learn
 * nothing while a promotion runs or an alert fires, so that neither becomes the new normal; an alert
 * that lasts a day has become it, and then the level of its last hour is taken over at once: clipped
 * steps would never climb back from a level near zero.
 */
public final class Baseline {

  /* However far apart ticks are, the level takes so many of them. */
  static final int FIRST_TICKS = 24;
  private static final int LEAST_MEMORY = 200;
  private static final int LEAST_LOCAL = 2;
  private static final int MOST_TICKS = 1 << 30;
  /* How much faster the level follows where no season is known, and after a promotion. */
  private static final int LOCAL_PARTS = 12;
  private static final int HOUR_MINUTES = 60;
  private static final double MOST_FALL = 0.999;
  /* Whoever sells less than half of an ordinary minute in a promotion has an incident. */
  private static final double LEAST_PROMOTED = 0.5;

  final SeriesKind kind;
  SlotLevels slots;
  Dispersion dispersion = new Dispersion();
  Recent recent = new Recent();
  Basket basket = new Basket();
  int ticks;
  double shift;

  /* Of the promotion that began then: how its level compares with what its curve says. */
  long promotionStart = SlotLevels.NEVER;
  double follow;
  int followTicks;

  /* How long an alert has lasted, and the level meanwhile. */
  int alertTicks;
  double alertShift;

  /** Makes the baseline of a new series. */
  public Baseline(SeriesKind kind, AnomalyPolicy policy) {
    this(kind, new SlotLevels(policy.slotMillis()));
  }

  Baseline(SeriesKind kind, SlotLevels slots) {
    this.kind = kind;
    this.slots = slots;
  }

  Baseline copy() {
    Baseline copy = new Baseline(kind, slots.copy());
    copy.dispersion = dispersion.copy();
    copy.recent = recent.copy();
    copy.basket = basket.copy();
    copy.ticks = ticks;
    copy.shift = shift;
    copy.promotionStart = promotionStart;
    copy.follow = follow;
    copy.followTicks = followTicks;
    copy.alertTicks = alertTicks;
    copy.alertShift = alertShift;
    return copy;
  }

  /** Returns what the series holds. */
  public SeriesKind kind() {
    return kind;
  }

  /**
   * Returns what a tick should come to.
   *
   * @param behind the denominator of a rate, which its band depends on; no matter to others
   * @param promotion the last one that has opened, null where there is none
   */
  public Expectation expect(
      AnomalyPolicy policy, long minuteMillis, long behind, @Nullable Promotion promotion) {
    return new Tick(this, policy, minuteMillis, behind, promotion).expectation();
  }

  /**
   * Judges a tick by what was learned before it. Learns nothing.
   *
   * @param minuteMillis start of the tick, not before that of the last one
   * @param promotion the last one that has opened, null where there is none
   * @throws IllegalArgumentException if the observation is of another kind
   */
  public Judgement judge(
      AnomalyPolicy policy,
      long minuteMillis,
      Observation observation,
      @Nullable Promotion promotion) {
    check(observation);
    Tick tick = new Tick(this, policy, minuteMillis, observation.behind(), promotion);
    return tick.judge(observation);
  }

  /**
   * Learns a tick.
   *
   * @param alerting whether an alert fires, so that what is found is not to be believed
   * @return whether what the alert was about is the level from now on
   */
  public boolean learn(
      AnomalyPolicy policy,
      long minuteMillis,
      Observation observation,
      @Nullable Promotion promotion,
      boolean alerting) {
    check(observation);
    Tick tick = new Tick(this, policy, minuteMillis, observation.behind(), promotion);
    return !observation.isEmpty() && learn(policy, tick, observation, promotion, alerting);
  }

  private void check(Observation observation) {
    if (observation.kind() != kind) {
      throw new IllegalArgumentException(
          "an observation must be a " + kind + ", found " + observation.kind());
    }
  }

  private boolean learn(
      AnomalyPolicy policy,
      Tick tick,
      Observation observation,
      @Nullable Promotion promotion,
      boolean alerting) {
    ticks = Math.min(ticks + 1, MOST_TICKS);
    int memory = policy.ticks(policy.noise().memoryMinutes(), LEAST_MEMORY);
    double value = tick.value(observation);
    if (kind == SeriesKind.AMOUNT) {
      basket.learn(value, observation.behind(), memory);
    }
    double weight = kind == SeriesKind.RATE ? observation.behind() : 1;
    if (slots.source == Source.NONE) {
      slots.learn(value * weight, weight);
      return false;
    }
    boolean promoted = tick.stage.isPromoted();
    if (promotion != null && promoted && promotionStart != promotion.startMillis()) {
      promotionStart = promotion.startMillis();
      follow = 0;
      followTicks = 0;
    }
    if (alerting && tick.stage != Stage.OPENING && tick.stage != Stage.COOLING) {
      if (slots.source != Source.WEEKLY && tick.stage == Stage.ORDINARY) {
        slots.learn(tick.plausible(value) * weight, weight);
      }
      return adopts(policy, tick, value);
    }
    alertTicks = 0;
    int recentTicks = policy.ticks(policy.learning().recentMinutes(), 1);
    if (promoted) {
      follow(policy, tick, value);
      recent.fade(recentTicks);
    } else if (tick.stage == Stage.COOLING) {
      coolDown(policy, tick, value);
      recent.fade(recentTicks);
    } else {
      double reach = tick.clip() * Math.sqrt(tick.variance);
      double off = value - tick.expected;
      tick.learnWidth(off, memory);
      slots.learn((tick.expected + Math.max(-reach, Math.min(reach, off))) * weight, weight);
      learnLevel(policy, tick, value);
      if (Math.abs(off) > reach) {
        recent.fade(recentTicks);
      } else {
        recent.learn(tick.score(value), tick.clippedDrift(value), recentTicks, memory);
      }
    }
    return false;
  }

  private void learnLevel(AnomalyPolicy policy, Tick tick, double value) {
    boolean local = slots.source == Source.LOCAL;
    int minutes = policy.learning().levelMinutes();
    double gain =
        local
            ? 1.0 / policy.ticks(minutes / LOCAL_PARTS, LEAST_LOCAL)
            : 1.0 / policy.ticks(minutes, FIRST_TICKS);
    double step = gain * tick.score(value) * Math.sqrt(tick.variance(tick.level));
    shift = kind.isVolume() ? Math.max(-MOST_FALL, shift + step / tick.base) : shift + step;
  }

  private void coolDown(AnomalyPolicy policy, Tick tick, double value) {
    double gain = 1.0 / policy.ticks(policy.learning().levelMinutes() / LOCAL_PARTS, LEAST_LOCAL);
    shift = Math.max(-MOST_FALL, shift + gain * (tick.plausible(value) / tick.level - 1));
  }

  private void follow(AnomalyPolicy policy, Tick tick, double value) {
    double unit = tick.level * tick.curve;
    double off = value / unit - 1 - follow;
    if (tick.stage == Stage.RUNNING) {
      double reach = tick.clip() * Math.sqrt(tick.variance) / unit;
      off = Math.max(-reach, Math.min(reach, off));
    }
    int most = policy.ticks(policy.opening().followMinutes(), LEAST_LOCAL);
    followTicks = Math.min(most, followTicks + 1);
    follow = Math.max(LEAST_PROMOTED / tick.curve - 1, follow + off / followTicks);
  }

  private boolean adopts(AnomalyPolicy policy, Tick tick, double value) {
    boolean promoted = tick.stage.isPromoted();
    double unit = promoted ? tick.level * tick.curve : tick.base;
    double found = kind.isVolume() ? value / unit - 1 : value - tick.base;
    int hour = policy.ticks(HOUR_MINUTES, LEAST_LOCAL);
    alertTicks++;
    alertShift += (found - alertShift) / Math.min(alertTicks, hour);
    int minutes =
        promoted
            ? policy.opening().adoptionMinutes()
            : slots.source == Source.WEEKLY ? policy.learning().adoptionMinutes() : HOUR_MINUTES;
    if (alertTicks < policy.ticks(minutes, hour)) {
      return false;
    }
    alertTicks = 0;
    double adopted = kind.isVolume() ? Math.max(-MOST_FALL, alertShift) : alertShift;
    if (promoted) {
      follow = adopted;
    } else {
      shift = adopted;
      recent.mean = 0;
      dispersion.refresh();
    }
    return true;
  }
}
