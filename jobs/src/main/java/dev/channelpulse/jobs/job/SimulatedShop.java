package dev.channelpulse.jobs.job;

import dev.channelpulse.common.incident.MinuteSums;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SliceField;
import dev.channelpulse.common.metric.WatchField;
import dev.channelpulse.jobs.job.PlannedIncident.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A shop of which only the sums of minutes are drawn: visits by channel, app and region with the
 * seasons of day and week, more and fewer of them than chance alone would have, orders that follow
 * from visits, payments by method, amounts, refunds.
 */
final class SimulatedShop {

  private static final int DAY_MINUTES = 1440;
  private static final String NONE = "none";
  private static final List<String> APPS = List.of("app", "mini_program", "wap", "web");
  private static final double APP_SKEW = 1.7;
  private static final int REGIONS = 20;
  private static final double CONVERSION = 0.05;
  private static final double REFUNDS = 0.04;
  private static final double ROBOTS = 0.03;
  private static final double PAYS = 0.95;
  private static final double LOG_SIGMA = 0.8;
  private static final double MEAN_AMOUNT = 15_000;

  private final SplittableRandom random;
  private final double visitsPerMinute;
  private final List<PlannedIncident> incidents;
  private final List<Channel> channels = new ArrayList<>();
  private final Map<String, Double> methods = new TreeMap<>();
  private final double[] regionWeights = new double[REGIONS];
  private double wave;

  /**
   * Opens a shop.
   *
   * @param visitsPerMinute on an average minute
   * @param incidents what goes wrong in it
   */
  SimulatedShop(long seed, double visitsPerMinute, List<PlannedIncident> incidents) {
    this.random = new SplittableRandom(seed);
    this.visitsPerMinute = visitsPerMinute;
    this.incidents = incidents;
    channels.add(new Channel("platform", "taobao", 0.26));
    channels.add(new Channel("platform", "jd", 0.14));
    channels.add(new Channel("social", "wechat", 0.16));
    channels.add(new Channel("content", "douyin", 0.14));
    channels.add(new Channel("content", "xiaohongshu", 0.08));
    channels.add(new Channel("search", "baidu", 0.07));
    channels.add(new Channel("private", "wecom", 0.06));
    channels.add(new Channel("direct", "other", 0.08));
    channels.add(new Channel("unassigned", "other", 0.01));
    methods.put("alipay", 0.42);
    methods.put("wechat_pay", 0.38);
    methods.put("unionpay", 0.1);
    methods.put("card", 0.06);
    methods.put("jd_pay", 0.04);
    double sum = 0;
    for (int i = 0; i < REGIONS; i++) {
      regionWeights[i] = 1.0 / (i + 2);
      sum += regionWeights[i];
    }
    for (int i = 0; i < REGIONS; i++) {
      regionWeights[i] /= sum;
    }
  }

  /**
   * A channel.
   *
   * @param share of all visits
   */
  private record Channel(String type, String platform, double share) {}

  /**
   * Draws a minute.
   *
   * @param minute from the beginning on, on a Monday at midnight
   * @param promotion by how much a promotion multiplies the visits, 1 for none
   */
  MinuteSums minute(int minute, double promotion) {
    wave = 0.98 * wave + 0.008 * random.nextGaussian();
    double rate = visitsPerMinute * season(minute) * Math.exp(wave) * promotion;
    MinuteSums sums = new MinuteSums();
    Rows rows = new Rows(minute, sums);
    for (Channel channel : channels) {
      double noise = Math.exp(0.04 * random.nextGaussian());
      long visits = poisson(rate * channel.share * noise);
      for (long i = 0; i < visits; i++) {
        visit(channel, minute, rows, promotion > 1);
      }
    }
    long robots = poisson(rate * ROBOTS * 3);
    for (PlannedIncident incident : incidents) {
      if (incident.covers(minute) && incident.kind() == Kind.BOT_FLOOD) {
        robots += poisson(rate * incident.sizeRatio());
      }
    }
    rows.shop(WatchField.BOT_HITS, robots);
    return sums;
  }

  /**
   * Returns how much two slices have in common, by the volume of orders in what either is: 1 where
   * they are the same.
   *
   * @param named values of a dimension may be several, with bars between them
   */
  double overlap(Map<String, String> named, Map<String, String> hit) {
    double both = 0;
    double either = 0;
    for (Channel channel : channels) {
      for (int app = 0; app < APPS.size(); app++) {
        for (int region = 0; region < REGIONS; region++) {
          for (Map.Entry<String, Double> method : methods.entrySet()) {
            Map<String, String> where = new HashMap<>();
            where.put("channel_type", channel.type);
            where.put("platform", channel.platform);
            where.put("app", APPS.get(app));
            where.put("region", region(region));
            where.put("payment_method", method.getKey());
            double weight =
                channel.share
                    * (appsUpTo(app + 1) - appsUpTo(app))
                    * regionWeights[region]
                    * method.getValue();
            boolean isNamed = holds(named, where);
            boolean isHit = holds(hit, where);
            both += isNamed && isHit ? weight : 0;
            either += isNamed || isHit ? weight : 0;
          }
        }
      }
    }
    return either > 0 ? both / either : 0;
  }

  private static boolean holds(Map<String, String> slice, Map<String, String> where) {
    return slice.entrySet().stream()
        .allMatch(
            pair -> List.of(pair.getValue().split("\\|", -1)).contains(where.get(pair.getKey())));
  }

  private static double appsUpTo(int number) {
    return Math.pow(number / 4.0, 1 / APP_SKEW);
  }

  private static String region(int number) {
    return "CN-" + (10 + number);
  }

  private static double season(int minute) {
    double hour = minute % DAY_MINUTES / 60.0;
    double day =
        1
            + 0.75 * Math.sin((hour - 9) / 24 * 2 * Math.PI)
            + 0.25 * Math.sin((hour - 3) / 12 * 2 * Math.PI);
    boolean weekend = minute / DAY_MINUTES % 7 >= 5;
    return Math.max(0.08, day) * (weekend ? 1.25 : 0.95);
  }

  private void visit(Channel channel, int minute, Rows rows, boolean promoted) {
    Map<String, String> where = new HashMap<>();
    where.put("channel_type", channel.type);
    where.put("platform", channel.platform);
    where.put("app", APPS.get(Math.min(3, (int) (4 * Math.pow(random.nextDouble(), APP_SKEW)))));
    where.put("region", region(pick(regionWeights)));
    for (PlannedIncident incident : incidents) {
      if (incident.covers(minute) && incident.isAt(where)) {
        boolean hit = random.nextDouble() < incident.ratioAt(minute);
        if (hit && (incident.kind() == Kind.CHANNEL_OUTAGE || incident.kind() == Kind.SLOW_DRIFT)) {
          return;
        }
        if (hit && incident.kind() == Kind.TRACKING_LOST) {
          where.put("channel_type", "direct");
          where.put("platform", "other");
        }
      }
    }
    rows.visit(where);
    if (random.nextDouble() < CONVERSION * (promoted ? 1.6 : 1)) {
      order(where, minute, rows);
    }
    if (random.nextDouble() < CONVERSION * REFUNDS * surge(Kind.REFUND_SURGE, where, minute)) {
      rows.refund(where, method());
    }
  }

  private void order(Map<String, String> where, int minute, Rows rows) {
    String method = method();
    Map<String, String> paid = new HashMap<>(where);
    paid.put("payment_method", method);
    double works = PAYS;
    for (PlannedIncident incident : incidents) {
      if (incident.covers(minute) && incident.kind() == Kind.PAYMENT_DOWN && incident.isAt(paid)) {
        works *= 1 - incident.sizeRatio();
      }
    }
    boolean pays = random.nextDouble() < works;
    double price = Math.exp(LOG_SIGMA * random.nextGaussian() - LOG_SIGMA * LOG_SIGMA / 2);
    for (PlannedIncident incident : incidents) {
      if (incident.covers(minute) && incident.kind() == Kind.PRICE_ERROR && incident.isAt(paid)) {
        price *= 1 - incident.sizeRatio();
      }
    }
    rows.attempt(where, method, pays, Math.round(MEAN_AMOUNT * price));
  }

  private double surge(Kind kind, Map<String, String> where, int minute) {
    double factor = 1;
    for (PlannedIncident incident : incidents) {
      if (incident.covers(minute) && incident.kind() == kind && incident.isAt(where)) {
        factor *= 1 + incident.sizeRatio();
      }
    }
    return factor;
  }

  private String method() {
    double left = random.nextDouble();
    for (Map.Entry<String, Double> each : methods.entrySet()) {
      left -= each.getValue();
      if (left < 0) {
        return each.getKey();
      }
    }
    return "alipay";
  }

  private int pick(double[] weights) {
    double left = random.nextDouble();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /* Of few by multiplying up, of many by the normal with the same mean and variance. */
  private long poisson(double mean) {
    if (mean > 200) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long number = 0;
    while (product > limit) {
      product *= random.nextDouble();
      number++;
    }
    return number;
  }

  /** Where a minute's numbers are added up. */
  private static final class Rows {

    private final long millis;
    private final MinuteSums sums;

    Rows(int minute, MinuteSums sums) {
      this.millis = minute * 60_000L;
      this.sums = sums;
    }

    void shop(WatchField field, long number) {
      add(Series.watch(Series.ALL, Series.ALL), field, number);
    }

    void visit(Map<String, String> where) {
      levels(where, WatchField.VISITORS, 1);
      levels(where, WatchField.SESSIONS, 1);
      levels(where, WatchField.PAGE_VIEWS, 3);
      slice(where, NONE, SliceField.SESSIONS, 1);
    }

    void attempt(Map<String, String> where, String method, boolean pays, long amount) {
      levels(where, WatchField.PLACED, 1);
      levels(where, WatchField.PAY_ATTEMPTS, 1);
      levels(where, WatchField.PAY_FAILURES, pays ? 0 : 1);
      add(Series.watchMember("payment_method", method), WatchField.PAY_ATTEMPTS, 1);
      add(Series.watchMember("payment_method", method), WatchField.PAY_FAILURES, pays ? 0 : 1);
      slice(where, method, SliceField.PAY_ATTEMPTS, 1);
      slice(where, method, SliceField.PAY_FAILURES, pays ? 0 : 1);
      if (pays) {
        levels(where, WatchField.PAID, 1);
        levels(where, WatchField.PAID_AMOUNT, amount);
        levels(where, WatchField.PAID_VISITORS, 1);
        slice(where, method, SliceField.PAID, 1);
        slice(where, method, SliceField.PAID_AMOUNT, amount);
      }
    }

    void refund(Map<String, String> where, String method) {
      levels(where, WatchField.REFUNDS, 1);
      slice(where, method, SliceField.REFUNDS, 1);
    }

    private void levels(Map<String, String> where, WatchField field, long number) {
      String type = where.getOrDefault("channel_type", Series.ALL);
      add(Series.watch(Series.ALL, Series.ALL), field, number);
      add(Series.watch(type, Series.ALL), field, number);
      add(Series.watch(type, where.getOrDefault("platform", Series.ALL)), field, number);
    }

    private void add(Series series, WatchField field, long number) {
      long[] row = new long[Family.WATCH.width()];
      row[field.index()] = number;
      sums.add(new Fact(series, millis, row));
    }

    private void slice(Map<String, String> where, String method, SliceField field, long number) {
      long[] row = new long[Family.SLICES.width()];
      row[field.index()] = number;
      List<String> tags = new ArrayList<>();
      for (String dimension : List.of("channel_type", "platform", "app", "region")) {
        tags.add(where.getOrDefault(dimension, ""));
      }
      tags.add(method);
      sums.add(new Fact(new Series(Family.SLICES, tags), millis, row));
    }
  }
}
