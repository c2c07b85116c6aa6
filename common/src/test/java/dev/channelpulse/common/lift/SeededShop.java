package dev.channelpulse.common.lift;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A shop's hourly orders with a weekly season, growth, days and hours that are better or worse than
 * others, for all channels together and for each on its own, and the noise of counting on top.
 */
final class SeededShop {

  static final int FIRST_SLOT = 20;

  private static final double DAY_SIGMA = 0.08;
  private static final double DAY_MEMORY = 0.5;
  private static final double OWN_SIGMA = 0.05;
  private static final double HOUR_SIGMA = 0.15;

  final int[] slots;
  final long[] treated;
  final long[] control;

  private SeededShop(int hours) {
    slots = HourlyHistory.slots(FIRST_SLOT, hours);
    treated = new long[hours];
    control = new long[hours];
  }

  /**
   * Draws one.
   *
   * @param perHour orders of the treated channels in the average hour; the control has three times
   *     as many
   * @param weeklyGrowth 0.02 for 2 % more each week
   */
  static SeededShop of(long seed, int hours, double perHour, double weeklyGrowth) {
    Random random = new Random(seed);
    SeededShop shop = new SeededShop(hours);
    double common = 0;
    double ownTreated = 0;
    double ownControl = 0;
    for (int hour = 0; hour < hours; hour++) {
      if (hour % 24 == 0) {
        common = next(random, common, DAY_SIGMA);
        ownTreated = next(random, ownTreated, OWN_SIGMA);
        ownControl = next(random, ownControl, OWN_SIGMA);
      }
      double season = season(shop.slots[hour]) * StrictMath.pow(1 + weeklyGrowth, hour / 168.0);
      shop.treated[hour] = count(random, perHour * season * StrictMath.exp(common + ownTreated));
      double flatter = 0.5 * season + 0.5 * StrictMath.pow(1 + weeklyGrowth, hour / 168.0);
      shop.control[hour] =
          count(random, 3 * perHour * flatter * StrictMath.exp(common + ownControl));
    }
    return shop;
  }

  private static double next(Random random, double before, double sigma) {
    return DAY_MEMORY * before
        + Math.sqrt(1 - DAY_MEMORY * DAY_MEMORY) * sigma * random.nextGaussian();
  }

  /* Nights are quiet, weekends begin later, and on Friday and Saturday evening people go out. */
  private static double season(int slot) {
    int day = slot / 24;
    double weekend = day >= 5 ? 1.3 : 0.9;
    double hour = slot % 24 - (day >= 5 ? 2 : 0);
    double out = (day == 4 || day == 5) && slot % 24 >= 19 ? 0.8 : 1;
    return out * weekend * (1 - 0.85 * StrictMath.cos((hour - 3) * Math.PI / 12));
  }

  private static long count(Random random, double mean) {
    double sigma = HOUR_SIGMA;
    double rate = mean * StrictMath.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
    if (rate > 200) {
      return Math.max(0, Math.round(rate + Math.sqrt(rate) * random.nextGaussian()));
    }
    double limit = StrictMath.exp(-rate);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  int[] windowSlots(int begin, int hours) {
    return Arrays.copyOfRange(slots, begin, begin + hours);
  }

  HourlyHistory history(int begin, ModelledDesign design) {
    List<long[]> controls =
        design == ModelledDesign.CONTROLLED ? List.of(Arrays.copyOf(control, begin)) : List.of();
    return new HourlyHistory(
        Arrays.copyOf(slots, begin), Arrays.copyOf(treated, begin), controls, List.of());
  }

  static long sum(long[] series, int begin, int hours) {
    return Arrays.stream(series, begin, begin + hours).sum();
  }
}
