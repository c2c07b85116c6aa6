package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.anomaly.Judgement.Standing;
import org.jspecify.annotations.Nullable;

/**
 * One series under watch: its baseline, its drift, its zeros and its alert. A tick takes two steps:
 * first all series of a moment are judged, then each is settled, knowing which of their p-values
 * are discoveries ({@link FalseDiscovery}) and which may well be chance.
 */
public final class SeriesMonitor {

  /* A drift over so much of its limit is not calm. */
  private static final double CALM_PART = 0.5;
  /* And it is held there while an alert fires, so that it says soon when all is well again. */
  private static final double HELD_PART = 0.75;
  /* A small tick still adds to a drift where it has so much of the least denominator or volume. */
  private static final int DRIFT_PARTS = 10;
  private static final int RATE_DRIFT_PARTS = 2;

  final Baseline baseline;
  final Cusum cusum;
  final Episode episode;
  /* When a sum of the drift last left 0, and the zeros in a row with the log of their chance. */
  long lowSinceMillis = Episode.NEVER;
  long highSinceMillis = Episode.NEVER;
  int zeros;
  double zerosLogChance;
  long zerosSinceMillis = Episode.NEVER;

  /** Makes the monitor of a new series. */
  public SeriesMonitor(SeriesKind kind, AnomalyPolicy policy) {
    this(new Baseline(kind, policy), new Cusum(), new Episode());
  }

  SeriesMonitor(Baseline baseline, Cusum cusum, Episode episode) {
    this.baseline = baseline;
    this.cusum = cusum;
    this.episode = episode;
  }

  SeriesMonitor copy() {
    SeriesMonitor copy = new SeriesMonitor(baseline.copy(), cusum.copy(), episode.copy());
    copy.lowSinceMillis = lowSinceMillis;
    copy.highSinceMillis = highSinceMillis;
    copy.zeros = zeros;
    copy.zerosLogChance = zerosLogChance;
    copy.zerosSinceMillis = zerosSinceMillis;
    return copy;
  }

  /** Returns what is known of the series. */
  public Baseline baseline() {
    return baseline;
  }

  /** Returns how its alert stands. */
  public Episode episode() {
    return episode;
  }

  /** Judges a tick; as {@link Baseline#judge}. */
  public Judgement judge(
      AnomalyPolicy policy,
      long minuteMillis,
      Observation observation,
      @Nullable Promotion promotion) {
    return baseline.judge(policy, minuteMillis, observation, promotion);
  }

  /**
   * Returns the chance with which a judgement takes part in the test of all series of a moment:
   * that of so much or more on the side on which the series is bad, twice the smaller one where
   * both are. NaN where it decides nothing.
   */
  public static double tested(Judgement judgement, Side bad) {
    if (judgement.standing() != Standing.JUDGED) {
      return Double.NaN;
    }
    return switch (bad) {
      case LOW -> judgement.pLower();
      case HIGH -> judgement.pUpper();
      case BOTH -> judgement.pValue();
    };
  }

  /**
   * Settles a tick: moves the alert, then learns.
   *
   * @param judgement of this tick
   * @param promotion as it was judged with
   * @param discovery whether {@link #tested} is at or below the {@link FalseDiscovery#threshold} of
   *     all
   * @param bad the side on which the series is bad; the other one alerts nobody
   * @return how the alert stands
   */
  public Episode.State settle(
      AnomalyPolicy policy,
      Judgement judgement,
      @Nullable Promotion promotion,
      boolean discovery,
      Side bad) {
    DecisionPolicy decision = policy.decision();
    long millis = judgement.minuteMillis();
    drift(policy, judgement);
    boolean zero = zeros(policy, judgement);
    int drifting = cusum.direction(decision.driftLimit());
    int certain = zero && bad.has(-1) ? -1 : bad.has(drifting) ? drifting : 0;
    long since = zero ? zerosSinceMillis : drifting < 0 ? lowSinceMillis : highSinceMillis;
    boolean isStrong = discovery && tested(judgement, bad) <= decision.alpha();
    int strong = isStrong && bad.has(judgement.direction()) ? judgement.direction() : 0;
    boolean judged = judgement.standing() == Standing.JUDGED || drifts(policy, judgement) || zero;
    Episode.Sign sign =
        new Episode.Sign(
            strong, certain, since, !zero && strong == 0 && isCalm(decision, judgement), judged);
    Episode.State state = episode.advance(policy, millis, sign);
    boolean adopted =
        baseline.learn(policy, millis, judgement.observation(), promotion, episode.isFiring());
    if (adopted) {
      episode.resolve();
      state = episode.state();
    }
    if (state == Episode.State.RESOLVED) {
      cusum.reset();
    }
    return state;
  }

  private void drift(AnomalyPolicy policy, Judgement judgement) {
    if (judgement.standing() == Standing.QUIET) {
      cusum.reset();
    } else if (drifts(policy, judgement)) {
      boolean below = cusum.low() > 0;
      boolean above = cusum.high() > 0;
      cusum.add(judgement.driftScore(), policy.decision());
      if (episode.isFiring()) {
        cusum.limitTo(HELD_PART * policy.decision().driftLimit());
      }
      lowSinceMillis = below ? lowSinceMillis : judgement.minuteMillis();
      highSinceMillis = above ? highSinceMillis : judgement.minuteMillis();
    }
  }

  private boolean drifts(AnomalyPolicy policy, Judgement judgement) {
    if (judgement.standing() != Standing.SMALL) {
      return judgement.standing() == Standing.JUDGED;
    }
    DecisionPolicy decision = policy.decision();
    Observation observation = judgement.observation();
    return switch (observation.kind()) {
      case RATE -> observation.behind() * RATE_DRIFT_PARTS >= decision.minimumDenominator();
      case COUNT, AMOUNT -> hasVolume(policy, judgement);
      case GAUGE -> true;
    };
  }

  private boolean hasVolume(AnomalyPolicy policy, Judgement judgement) {
    double unit = baseline.kind() == SeriesKind.AMOUNT ? baseline.basket.mean() : 1;
    return judgement.expectation().ordinary() * DRIFT_PARTS
        >= policy.decision().minimumVolume() * unit;
  }

  private boolean zeros(AnomalyPolicy policy, Judgement judgement) {
    boolean telling =
        judgement.standing() != Standing.UNKNOWN
            && judgement.zeroChance() < 1
            && hasVolume(policy, judgement);
    if (!telling) {
      zeros = 0;
      zerosLogChance = 0;
      return false;
    }
    if (zeros == 0) {
      zerosSinceMillis = judgement.minuteMillis();
    }
    zeros = Math.min(zeros + 1, Integer.MAX_VALUE - 1);
    zerosLogChance += Math.log(Math.max(Double.MIN_NORMAL, judgement.zeroChance()));
    return zeros >= policy.decision().zeroTicks()
        && zerosLogChance <= Math.log(policy.decision().zeroChance());
  }

  private boolean isCalm(DecisionPolicy decision, Judgement judgement) {
    double sum = episode.direction() < 0 ? cusum.low() : cusum.high();
    return judgement.score() * episode.direction() < decision.calmSigmas()
        && sum < CALM_PART * decision.driftLimit();
  }
}
