package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.anomaly.Expectation.Source;
import dev.channelpulse.common.anomaly.Judgement.Standing;
import dev.channelpulse.common.anomaly.Promotion.Stage;
import org.jspecify.annotations.Nullable;

/** A tick of a series seen from its baseline: what is expected of it, and how it compares. */
final class Tick {

  private static final double LEAST_VOLUME = 0.02;
  private static final double RATE_EDGE = 0.002;
  /* A gauge that never moved still has some width, as a part of its level. */
  private static final double LEAST_GAUGE_RATIO = 1e-4;
  private static final int CURVE_PARTS = 20;
  private static final double PLAUSIBLE_FALL = 0.5;
  private static final double PLAUSIBLE_RISE = 2;

  private final Baseline of;
  private final SeriesKind kind;

  private final AnomalyPolicy policy;
  private final long millis;
  private final long behind;
  final Stage stage;
  final double base;
  /* Without a promotion and without what the last ticks say. */
  final double level;
  final double expected;
  final double curve;
  final double variance;
  private final double errorFloor;
  private final double phiFloor;

  Tick(Baseline of, AnomalyPolicy policy, long millis, long behind, @Nullable Promotion promotion) {
    this.of = of;
    this.kind = of.kind;
    this.policy = policy;
    this.millis = millis;
    this.behind = behind;
    seek();
    this.stage =
        promotion == null || !kind.isVolume()
            ? Stage.ORDINARY
            : promotion.stage(millis, policy.opening());
    this.base = bounded(of.slots.at(millis + policy.stepMillis() / 2.0));
    this.level = bounded(kind.isVolume() ? base * (1 + of.shift) : base + of.shift);
    double error = errorRatio();
    this.errorFloor = error * error;
    this.phiFloor = phiFloor();
    if (promotion != null && stage.isPromoted()) {
      boolean other = of.promotionStart != promotion.startMillis();
      PromotionCurve comparable = promotion.comparable();
      this.curve =
          comparable == null
              ? 1
              : comparable.factor(promotion.elapsedMinutes(millis), enough(policy));
      this.expected = bounded(level * curve * (1 + (other ? 0 : of.follow)));
    } else {
      this.curve = 1;
      double next = of.slots.source == Source.NONE ? 0 : of.recent.next();
      this.expected = next == 0 ? level : bounded(level + next * Math.sqrt(variance(level)));
    }
    this.variance = variance(expected);
  }

  private void seek() {
    if (of.slots.slotMillis != policy.slotMillis()) {
      of.slots = new SlotLevels(policy.slotMillis());
    }
    if (!of.slots.leaves(millis)) {
      return;
    }
    if (of.slots.slotStart != SlotLevels.NEVER && millis < of.slots.slotStart) {
      throw new IllegalArgumentException(
          "a tick must not lie before " + of.slots.slotStart + ", found " + millis);
    }
    Source known = of.slots.source;
    double phi = of.dispersion.phi(phiFloor(), 0);
    switch (kind) {
      case COUNT, AMOUNT -> of.slots.enter(policy, millis, 1 / phi, 0);
      case RATE -> of.slots.enter(policy, millis, 0, 1 / phi);
      case GAUGE ->
          of.slots.enter(
              policy, millis, 0, policy.learning().pooledEvents() / (double) Baseline.FIRST_TICKS);
    }
    if (of.slots.source != known) {
      of.shift = 0;
      of.dispersion.refresh();
    }
  }

  private double enough(AnomalyPolicy policy) {
    return of.dispersion.phi(phiFloor, errorFloor) * policy.learning().pooledEvents() / CURVE_PARTS;
  }

  private double bounded(double value) {
    return switch (kind) {
      case COUNT -> Math.max(LEAST_VOLUME, value);
      case AMOUNT -> Math.max(LEAST_VOLUME * of.basket.mean(), value);
      case RATE -> Math.max(RATE_EDGE, Math.min(1 - RATE_EDGE, value));
      case GAUGE -> value;
    };
  }

  private double errorRatio() {
    NoisePolicy noise = policy.noise();
    if (stage.isPromoted()) {
      return noise.promotionErrorRatio();
    }
    if (kind == SeriesKind.RATE) {
      return noise.weeklyErrorRatio();
    }
    return switch (of.slots.source) {
      case WEEKLY -> noise.weeklyErrorRatio();
      case DAILY -> noise.dailyErrorRatio();
      case LOCAL, NONE -> noise.localErrorRatio();
    };
  }

  private double phiFloor() {
    return switch (kind) {
      case COUNT, RATE -> policy.noise().dispersionFloor();
      case AMOUNT -> policy.noise().dispersionFloor() * of.basket.mean();
      case GAUGE -> {
        double least = LEAST_GAUGE_RATIO * (Double.isNaN(of.slots.here) ? 0 : of.slots.here);
        yield Math.max(Double.MIN_NORMAL, least * least);
      }
    };
  }

  /* What chance alone makes of a mean, to be multiplied by φ. */
  private double chance(double mean) {
    return switch (kind) {
      case COUNT, AMOUNT -> mean;
      case RATE -> mean * (1 - mean) / Math.max(1, behind);
      case GAUGE -> 1;
    };
  }

  /* How an error of the mean comes in, to be multiplied by c. */
  private double error(double mean) {
    return switch (kind) {
      case COUNT, AMOUNT -> mean * mean;
      case RATE -> mean * (1 - mean);
      case GAUGE -> 0;
    };
  }

  double variance(double mean) {
    double phi = of.dispersion.phi(phiFloor, errorFloor);
    return phi * chance(mean) + of.dispersion.error(phi, errorFloor) * error(mean);
  }

  private boolean isKnown() {
    return of.slots.source != Source.NONE
        && of.dispersion.isKnown()
        && of.ticks >= policy.ticks(policy.learning().warmUpMinutes(), 1);
  }

  Expectation expectation() {
    if (of.slots.source == Source.NONE) {
      return Expectation.NOTHING;
    }
    double sigmas = policy.decision().bandSigmas();
    double deviation = Math.sqrt(variance);
    double low = expected - sigmas * deviation;
    double high = expected + sigmas * deviation;
    if (kind.isVolume()) {
      /* Wilson and Hilferty's cube root of a gamma: an eye's band, cheap and not symmetric. */
      double ninth = variance / (9 * expected * expected);
      double step = sigmas * Math.sqrt(ninth);
      low = expected * cube(Math.max(0, 1 - ninth - step));
      high = expected * cube(1 - ninth + step);
    } else if (kind == SeriesKind.RATE) {
      double angle = Math.asin(Math.sqrt(expected));
      double step = sigmas * deviation / (2 * Math.sqrt(expected * (1 - expected)));
      low = square(Math.sin(Math.max(0, angle - step)));
      high = square(Math.sin(Math.min(Math.PI / 2, angle + step)));
    }
    return new Expectation(expected, low, high, level, variance, of.slots.source, isKnown());
  }

  private double square(double root) {
    return root * root;
  }

  private double cube(double root) {
    return root * root * root;
  }

  /** Returns the value that is judged and learned. */
  double value(Observation observation) {
    return switch (kind) {
      case COUNT, GAUGE -> observation.value();
      case RATE -> observation.value() / observation.behind();
      case AMOUNT ->
          of.basket.winsorised(
              observation.value(), observation.behind(), policy.learning().clipSigmas());
    };
  }

  Judgement judge(Observation observation) {
    Expectation expectation = expectation();
    if (of.slots.source == Source.NONE || observation.isEmpty()) {
      return new Judgement(millis, observation, expectation, Standing.UNKNOWN, 0, 0, 1, 1, 1);
    }
    double value = value(observation);
    double score = (value - expected) / Math.sqrt(variance);
    double tail = tail(observation, value, score);
    boolean settled = stage == Stage.ORDINARY && of.slots.source == Source.WEEKLY;
    double drift = settled ? drift(value) / Math.sqrt(of.recent.longRun()) : 0;
    return new Judgement(
        millis,
        observation,
        expectation,
        standing(observation),
        score,
        clipped(drift),
        score < 0 ? tail : 1 - tail,
        score < 0 ? 1 - tail : tail,
        observation.value() == 0 ? zeroChance() : 1);
  }

  double clip() {
    return policy.learning().clipSigmas();
  }

  private Standing standing(Observation observation) {
    if (!isKnown()) {
      return Standing.UNKNOWN;
    }
    if (stage == Stage.OPENING || stage == Stage.COOLING) {
      return Standing.QUIET;
    }
    DecisionPolicy decision = policy.decision();
    boolean small =
        switch (kind) {
          case COUNT -> Math.max(observation.value(), expected) < decision.minimumVolume();
          case AMOUNT ->
              Math.max((double) observation.behind(), expected / of.basket.mean())
                  < decision.minimumVolume();
          case RATE -> observation.behind() < decision.minimumDenominator();
          case GAUGE -> false;
        };
    return small ? Standing.SMALL : Standing.JUDGED;
  }

  private double tail(Observation observation, double value, double score) {
    return switch (kind) {
      case COUNT -> Tails.count(value, expected, variance);
      case RATE ->
          Tails.rate(observation.value(), (double) observation.behind(), expected, variance);
      case AMOUNT -> Tails.amount(value, expected, variance);
      case GAUGE -> Tails.gauge(score, policy.noise().gaugeDegrees());
    };
  }

  /** Returns a value that is learned where nobody knows better: not half the level or twice it. */
  double plausible(double value) {
    double reach = clip() * Math.sqrt(variance);
    return kind.isVolume()
        ? Math.max(level * PLAUSIBLE_FALL, Math.min(level * PLAUSIBLE_RISE, value))
        : Math.max(expected - reach, Math.min(expected + reach, value));
  }

  /** Returns the clipped score against the level. */
  double score(double value) {
    return clipped((value - level) / Math.sqrt(variance(level)));
  }

  /** Returns the clipped score against the level, close to normal. */
  double clippedDrift(double value) {
    return clipped(drift(value));
  }

  private double clipped(double score) {
    return Math.max(-clip(), Math.min(clip(), score));
  }

  /** Takes in how far a value was off. */
  void learnWidth(double off, int memory) {
    double x = chance(expected);
    double y = error(expected);
    double scale = kind == SeriesKind.GAUGE ? 1 : phiFloor * x + errorFloor * y;
    of.dispersion.learn(off * off, x, y, scale, clip() * clip() * variance, memory);
  }

  private double zeroChance() {
    double mean = Math.min(expected, level);
    return switch (kind) {
      case COUNT -> Tails.zeroCount(mean, variance(mean));
      case AMOUNT -> Tails.zeroAmount(mean, variance(mean));
      case RATE, GAUGE -> 1;
    };
  }

  /* The score against the level, its skew taken out (Cornish and Fisher), not beyond where that
  turns back. */
  private double drift(double value) {
    double width = variance(level);
    double deviation = Math.sqrt(width);
    double score = (value - level) / deviation;
    double skew =
        switch (kind) {
          case COUNT -> (2 * width / level - 1) / deviation;
          case AMOUNT -> 2 * deviation / level;
          case RATE -> (1 - 2 * level) * deviation / (level * (1 - level));
          case GAUGE -> 0;
        };
    double turn = 3 / Math.max(Math.abs(skew), 1e-9);
    double bent = skew > 0 ? Math.min(turn, score) : Math.max(-turn, score);
    return bent - skew / 6 * (bent * bent - 1);
  }
}
