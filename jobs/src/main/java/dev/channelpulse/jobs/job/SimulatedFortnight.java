package dev.channelpulse.jobs.job;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.InvalidCampaignsException;
import dev.channelpulse.common.incident.AlertRules;
import dev.channelpulse.common.incident.MinuteSums;
import dev.channelpulse.common.incident.ShopWatch;
import dev.channelpulse.common.incident.WatchPolicy;
import dev.channelpulse.jobs.job.PlannedIncident.Kind;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Days of a {@link SimulatedShop} in which something goes wrong now and then, watched by the job's
 * own classes; and how well that went.
 */
final class SimulatedFortnight {

  private static final int DAY = 1440;
  private static final long MINUTE_MILLIS = 60_000;

  /** A Monday, so that weeks begin as the shop's do. */
  private static final long BEGINNING = 1_780_272_000_000L;

  private static final int FIRST_HOUR = 9;
  private static final int APART = 180;
  private static final int LENGTH = 40;
  private static final int AFTERMATH = 45;
  private static final int OPENING_HOUR = 20;
  private static final int PROMOTION_MINUTES = 120;
  private static final double PROMOTION = 8;
  private static final double RIGHT_OVERLAP = 0.9;

  private final int days;
  private final List<PlannedIncident> incidents = new ArrayList<>();
  private final int openingMinute;
  private final SimulatedShop shop;
  private final ShopWatch watch = new ShopWatch();
  private final Map<PlannedIncident, Alert> found = new HashMap<>();
  private final Map<PlannedIncident, Alert> explained = new HashMap<>();
  private final Map<String, Alert> strangers = new TreeMap<>();
  private final Map<String, PlannedIncident> known = new HashMap<>();

  /**
   * Plans the days: the first half without anything wrong.
   *
   * @param days 2 or more
   * @param visitsPerMinute of an average minute
   */
  SimulatedFortnight(long seed, int days, double visitsPerMinute) {
    this.days = days;
    this.openingMinute = (days - 1) * DAY + OPENING_HOUR * 60;
    SplittableRandom random = new SplittableRandom(seed);
    plan(random);
    this.shop = new SimulatedShop(random.nextLong(), visitsPerMinute, incidents);
  }

  private void plan(SplittableRandom random) {
    int at = days / 2 * DAY + FIRST_HOUR * 60;
    int number = 0;
    while (at + LENGTH + AFTERMATH < openingMinute) {
      if (at % DAY < FIRST_HOUR * 60 || at % DAY > 22 * 60) {
        at = (at / DAY + (at % DAY > 22 * 60 ? 1 : 0)) * DAY + FIRST_HOUR * 60;
        continue;
      }
      incidents.add(incident(random, number++, at));
      at += LENGTH + APART + random.nextInt(60);
    }
    incidents.add(
        new PlannedIncident(
            Kind.PAYMENT_DOWN,
            openingMinute + 10,
            openingMinute + 30,
            slice("payment_method", "wechat_pay"),
            0.9));
  }

  private static PlannedIncident incident(SplittableRandom random, int number, int at) {
    List<String> types = List.of("platform", "social", "content");
    String type = types.get(random.nextInt(types.size()));
    double half = 0.5 + random.nextDouble() / 2;
    return switch (number % 7) {
      case 0 ->
          planned(
              Kind.CHANNEL_OUTAGE,
              at,
              slice("channel_type", type),
              0.3 + 0.7 * random.nextDouble());
      case 1 -> planned(Kind.PAYMENT_DOWN, at, slice("payment_method", "alipay"), half);
      case 2 -> planned(Kind.TRACKING_LOST, at, slice("platform", "douyin"), half);
      case 3 -> planned(Kind.PRICE_ERROR, at, slice("platform", "taobao"), 0.9);
      case 4 -> planned(Kind.REFUND_SURGE, at, slice("channel_type", type), 15);
      case 5 -> planned(Kind.BOT_FLOOD, at, new TreeMap<>(), 1 + random.nextDouble());
      default -> planned(Kind.SLOW_DRIFT, at, slice("channel_type", type), 0.6);
    };
  }

  private static PlannedIncident planned(
      Kind kind, int at, SortedMap<String, String> slice, double size) {
    int length = kind == Kind.SLOW_DRIFT ? 3 * LENGTH : LENGTH;
    return new PlannedIncident(kind, at, at + length, slice, size);
  }

  private static SortedMap<String, String> slice(String dimension, String value) {
    return new TreeMap<>(Map.of(dimension, value));
  }

  /**
   * Watches all days.
   *
   * @param progress is told each day that is over
   */
  void run(IntConsumer progress) {
    CampaignCalendar calendar = calendar();
    WatchPolicy policy = WatchPolicy.standard(ZoneId.of("UTC"), "CNY");
    for (int minute = 0; minute < days * DAY; minute++) {
      boolean promoted = minute >= openingMinute && minute < openingMinute + PROMOTION_MINUTES;
      MinuteSums sums = shop.minute(minute, promoted ? PROMOTION : 1);
      for (Alert alert :
          watch
              .minute(
                  BEGINNING + minute * MINUTE_MILLIS, sums, calendar, policy, AlertRules.standard())
              .alerts()) {
        take(alert);
      }
      if ((minute + 1) % DAY == 0) {
        progress.accept((minute + 1) / DAY);
      }
    }
  }

  private CampaignCalendar calendar() {
    try {
      return CampaignCalendar.parse(
          """
          {"version": 1, "effective_from": 0, "campaigns": [
            {"id": "opening", "name": {"zh": "开门红", "en": "Opening"}, "from": %d, "to": %d,
             "design": {"kind": "pre_period"}}]}
          """
              .formatted(
                  BEGINNING + openingMinute * MINUTE_MILLIS,
                  BEGINNING + (openingMinute + PROMOTION_MINUTES) * MINUTE_MILLIS)
              .getBytes(StandardCharsets.UTF_8),
          "CNY");
    } catch (InvalidCampaignsException e) {
      throw new IllegalStateException("the simulation's own calendar must be in order", e);
    }
  }

  private void take(Alert alert) {
    PlannedIncident incident = known.get(alert.id());
    if (incident == null && !strangers.containsKey(alert.id())) {
      incident = incidentOf(alert);
    }
    if (incident == null) {
      strangers.putIfAbsent(alert.id(), alert);
      return;
    }
    known.put(alert.id(), incident);
    found.putIfAbsent(incident, alert);
    if (alert.state() == AlertState.FIRING
        && !alert.causes().isEmpty()
        && !explained.containsKey(incident)) {
      explained.put(incident, alert);
    }
  }

  private @Nullable PlannedIncident incidentOf(Alert alert) {
    long minute = (alert.minuteMillis() - BEGINNING) / MINUTE_MILLIS;
    return incidents.stream()
        .filter(each -> each.fromMinute() <= minute && minute < each.toMinute() + AFTERMATH)
        .findFirst()
        .orElse(null);
  }

  List<PlannedIncident> incidents() {
    return incidents;
  }

  /**
   * Returns the minutes from an incident's first to the end of that in which it was told; -1 never.
   */
  long minutesToFind(PlannedIncident incident) {
    Alert alert = found.get(incident);
    return alert == null
        ? -1
        : (alert.minuteMillis() - BEGINNING) / MINUTE_MILLIS - incident.fromMinute() + 1;
  }

  /** Returns the alert that told of it first; {@code null} where none did. */
  @Nullable Alert alertOf(PlannedIncident incident) {
    Alert first = explained.get(incident);
    return first == null ? found.get(incident) : first;
  }

  /** Returns the alerts that no incident explains. */
  List<Alert> strangers() {
    return List.copyOf(strangers.values());
  }

  /** Returns whether an alert began in the promotion, or just after. */
  boolean isInOpening(Alert alert) {
    long minute = (alert.minuteMillis() - BEGINNING) / MINUTE_MILLIS;
    return minute >= openingMinute && minute < openingMinute + PROMOTION_MINUTES + AFTERMATH;
  }

  /** Returns how many series were watched. */
  int series() {
    return watch.seriesCount();
  }

  /** Returns whether an alert's first cause names about the slice that was hit. */
  boolean isRight(PlannedIncident incident) {
    return overlap(incident) >= RIGHT_OVERLAP;
  }

  /**
   * Returns how much of what the first cause names and of what was hit is the same, by volume: 1
   * for the very same, 0 where nothing is, or nothing was named.
   */
  double overlap(PlannedIncident incident) {
    Alert alert = alertOf(incident);
    if (alert == null) {
      return 0;
    }
    SortedMap<String, String> named = named(alert);
    return named.isEmpty() ? 0 : shop.overlap(named, incident.slice());
  }

  private static SortedMap<String, String> named(Alert alert) {
    SortedMap<String, String> named = new TreeMap<>();
    AlertSubject subject = alert.subject();
    put("channel_type", subject.channelType(), named);
    put("platform", subject.platform(), named);
    if (!subject.dimension().isEmpty()) {
      named.put(subject.dimension(), subject.member());
    }
    for (AlertCause cause : alert.causes().subList(0, Math.min(1, alert.causes().size()))) {
      named.putAll(cause.slice());
    }
    return named;
  }

  private static void put(String dimension, String value, SortedMap<String, String> named) {
    if (!value.equals(AlertSubject.ALL)) {
      named.put(dimension, value);
    }
  }
}
