package dev.channelpulse.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What platforms tell of spend, by arrival: each hour some minutes after it, the day a few hours
 * after it, both again when the platform has found other numbers.
 */
final class SpendFeed {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long LEAST_DELAY_MILLIS = 5 * MINUTE_MILLIS;
  private static final long HORIZON_MILLIS = 91 * RateCurve.MILLIS_PER_DAY;
  private static final List<Campaign> CAMPAIGNS =
      List.of(
          new Campaign("content", "douyin", "double11", "CNY", true, true),
          new Campaign("content", "douyin", "Brand 2", "CNY", true, false),
          new Campaign("content", "kuaishou", "brand_3", "CNY", true, false),
          new Campaign("search", "Baidu", null, "CNY", true, true),
          new Campaign("affiliate", "taobaoke", null, "CNY", false, true),
          new Campaign("cross_border", "google", "double11", "USD", true, true));

  private final ShopConfig config;
  private final Dice dice;
  private final PriorityQueue<Delivery> deliveries =
      new PriorityQueue<>(
          Comparator.comparingLong(Delivery::arrivalMillis).thenComparing(Delivery::serial));
  private long nextHourMillis;
  private long serial;

  SpendFeed(ShopConfig config) {
    this.config = config;
    this.dice = new Dice(Dice.mix(config.seed() + 17));
    long startMillis = config.start().toEpochMilli();
    this.nextHourMillis = -Math.floorDiv(-startMillis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  /**
   * A campaign of a platform.
   *
   * @param hourly whether its hours are told
   * @param daily whether its days are
   */
  private record Campaign(
      String channelType,
      String platform,
      @Nullable String name,
      String currency,
      boolean hourly,
      boolean daily) {}

  private record Delivery(long arrivalMillis, long serial, int partition, String json) {}

  /** Returns when the next record arrives; never if nothing is told. */
  long nextArrivalMillis() {
    if (config.spend().perHourMinor() == 0) {
      return Long.MAX_VALUE;
    }
    Delivery head = deliveries.peek();
    while (head == null
        || nextHourMillis + HOUR_MILLIS + LEAST_DELAY_MILLIS <= head.arrivalMillis()) {
      planHour();
      head = deliveries.peek();
    }
    return head.arrivalMillis();
  }

  ArrivedRecord next() {
    long arrivalMillis = nextArrivalMillis();
    Delivery delivery = deliveries.remove();
    return new ArrivedRecord(
        Shop.SPEND_TOPIC, delivery.partition(), arrivalMillis, null, utf8(delivery.json()));
  }

  private void planHour() {
    long hourMillis = nextHourMillis;
    nextHourMillis += HOUR_MILLIS;
    long day = Truth.businessDay(hourMillis);
    boolean lastOfDay = Truth.businessDay(nextHourMillis) != day;
    long dayMillis = day * RateCurve.MILLIS_PER_DAY - RateCurve.BUSINESS_OFFSET_MILLIS;
    for (Campaign campaign : CAMPAIGNS) {
      boolean rated =
          campaign.currency().equals("CNY")
              || (config.orders().orderRatio() > 0
                  && config.orders().rates().containsKey(campaign.currency()));
      if (rated && campaign.hourly()) {
        tell(campaign, "hour", hourMillis, nextHourMillis, 1, LEAST_DELAY_MILLIS);
      }
      if (rated && campaign.daily() && lastOfDay) {
        tell(campaign, "day", dayMillis, nextHourMillis, 24, 2 * HOUR_MILLIS);
      }
    }
  }

  private void tell(
      Campaign campaign,
      String granularity,
      long timeMillis,
      long endMillis,
      int hours,
      long delayMillis) {
    long minor = amount(hours);
    long arrivalMillis = endMillis + delayMillis + dice.below((int) delayMillis);
    deliver(campaign, granularity, timeMillis, minor, arrivalMillis);
    if (dice.chance(config.spend().restatedRatio())) {
      long again = arrivalMillis + dice.logUniform(10 * MINUTE_MILLIS, 9 * HOUR_MILLIS);
      deliver(campaign, granularity, timeMillis, amount(hours), again);
    }
    if (dice.chance(config.spend().tooLateRatio())) {
      deliver(campaign, granularity, timeMillis - HORIZON_MILLIS, minor, arrivalMillis);
    }
    if (dice.chance(config.spend().malformedRatio())) {
      String good = json(campaign, granularity, timeMillis, minor);
      put(arrivalMillis, dice.below(config.partitions()), spoilt(good));
    }
  }

  private long amount(int hours) {
    return (long) hours * dice.below(2 * config.spend().perHourMinor());
  }

  private void deliver(
      Campaign campaign, String granularity, long timeMillis, long minor, long arrivalMillis) {
    String json = json(campaign, granularity, timeMillis, minor);
    // Not by key: what replaces a record may overtake it.
    put(arrivalMillis, dice.below(config.partitions()), json);
    if (dice.chance(config.spend().duplicateRatio())) {
      long again = arrivalMillis + dice.logUniform(MINUTE_MILLIS, 12 * HOUR_MILLIS);
      put(again, dice.below(config.partitions()), json);
    }
  }

  private void put(long arrivalMillis, int partition, String json) {
    deliveries.add(new Delivery(arrivalMillis, serial++, partition, json));
  }

  private String json(Campaign campaign, String granularity, long timeMillis, long minor) {
    int clicks = (int) (minor / 120);
    String name = campaign.name() == null ? "" : ",\"campaign\":\"" + campaign.name() + "\"";
    return ("{\"event_id\":\"s-%d\",\"event_time\":%d,\"granularity\":\"%s\",\"platform\":\"%s\","
            + "\"channel_type\":\"%s\"%s,\"amount\":\"%s\",\"currency\":\"%s\","
            + "\"impressions\":%d,\"clicks\":%d}")
        .formatted(
            serial,
            timeMillis,
            granularity,
            campaign.platform(),
            campaign.channelType(),
            name,
            BigDecimal.valueOf(minor, 2).toPlainString(),
            campaign.currency(),
            clicks * (20 + dice.below(60)),
            clicks);
  }

  private String spoilt(String good) {
    return switch (dice.below(6)) {
      case 0 -> good.replace("\"granularity\":\"", "\"granularity\":\"half_");
      case 1 -> good.replace("\"channel_type\":\"", "\"channel_type\":\"no_");
      case 2 -> good.replace("\"amount\":\"", "\"amount\":\"-1");
      case 3 -> good.replace("\"clicks\"", "\"clix\"");
      case 4 -> good.replace("00000,\"granularity\"", "00007,\"granularity\"");
      default -> good.substring(0, good.length() / 2);
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
