package dev.channelpulse.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How busy the shop is at a moment, as a multiple of its average: the day's curve and promotions.
 */
final class RateCurve {
  static final long MILLIS_PER_DAY = 86_400_000L;

  /** Asia/Shanghai, which has had no summer time since 1991. */
  static final long BUSINESS_OFFSET_MILLIS = 8 * 3_600_000L;

  private static final long RISE_MILLIS = 20_000;
  private static final double HALF_LIFE_MILLIS = 20 * 60_000.0;

  /** Relative traffic at each full hour in Asia/Shanghai: asleep at 4, busy at noon and at 21. */
  private static final double[] HOURS = {
    0.85, 0.50, 0.30, 0.20, 0.16, 0.20, 0.35, 0.60, 0.85, 1.05, 1.20, 1.25,
    1.30, 1.20, 1.10, 1.10, 1.10, 1.10, 1.15, 1.40, 1.75, 1.95, 1.70, 1.25
  };

  private final double swing;
  private final double average;
  private final List<Promotion> promotions = new ArrayList<>();

  RateCurve(ShopConfig config) {
    this.swing = config.diurnalSwingRatio();
    double sum = 0;
    for (double hour : HOURS) {
      sum += hour;
    }
    this.average = sum / HOURS.length;
    Instant opens = config.promotionOpens();
    if (opens != null) {
      promotions.add(
          new Promotion(opens.toEpochMilli(), Long.MAX_VALUE, config.promotionPeakFactor()));
    }
    for (PlantedIncident opening : config.incidents().ofKind(IncidentKind.PROMOTION_OPENING)) {
      promotions.add(
          new Promotion(
              opening.from().toEpochMilli(), opening.to().toEpochMilli(), opening.size()));
    }
  }

  /** Returns a factor above 0; its mean over a day without promotion is 1. */
  double at(long millis) {
    double factor = daily(millis);
    for (Promotion promotion : promotions) {
      factor *= promotion.at(millis);
    }
    return factor;
  }

  private double daily(long millis) {
    double hours = Math.floorMod(millis + BUSINESS_OFFSET_MILLIS, MILLIS_PER_DAY) / 3_600_000.0;
    int hour = (int) hours;
    double next = HOURS[(hour + 1) % HOURS.length];
    double level = HOURS[hour] + (hours - hour) * (next - HOURS[hour]);
    return 1 + swing * (level / average - 1);
  }

  private record Promotion(long opensMillis, long closesMillis, double peakFactor) {

    double at(long millis) {
      if (millis < opensMillis || millis >= closesMillis) {
        return 1;
      }
      long since = millis - opensMillis;
      if (since < RISE_MILLIS) {
        return 1 + (peakFactor - 1) * since / RISE_MILLIS;
      }
      return 1 + (peakFactor - 1) * StrictMath.pow(0.5, (since - RISE_MILLIS) / HALF_LIFE_MILLIS);
    }
  }
}
