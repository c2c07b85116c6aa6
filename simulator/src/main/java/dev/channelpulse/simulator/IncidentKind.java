package dev.channelpulse.simulator;

import static dev.channelpulse.simulator.IncidentDimension.APP;
import static dev.channelpulse.simulator.IncidentDimension.CHANNEL_TYPE;
import static dev.channelpulse.simulator.IncidentDimension.IP_REGION;
import static dev.channelpulse.simulator.IncidentDimension.LANDING_PAGE;
import static dev.channelpulse.simulator.IncidentDimension.PAYMENT_METHOD;
import static dev.channelpulse.simulator.IncidentDimension.PLATFORM;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can befall a {@link Shop}, and what a watch must make of it. */
public enum IncidentKind {
  /**
   * Payments by one method fail, a {@code share} of them, above 0 up to 1. Half of the buyers give
   * up, the others pay by another method a little later.
   */
  PAYMENT_METHOD_DOWN,
  /**
   * Visits that land on one page have lost their address's query, their referrer and all utm
   * fields, a {@code share} of them, above 0 up to 1. They look as untagged visits of the same
   * browser do: direct, or what the user agent of an app gives away.
   */
  TRACKING_LOST,
  /** Visits of a channel do not come, a {@code share} of them, 0.3 to 1. */
  CHANNEL_OUTAGE,
  /**
   * Visits of a channel become fewer: {@code per_hour} is the share lost in an hour of those left,
   * above 0 up to 0.9.
   */
  SLOW_DRIFT,
  /**
   * A few visitors view pages without a pause, {@code per_second} in all, 5 to 2,000: robots, every
   * other one with a robot's user agent.
   */
  BOT_FLOOD,
  /**
   * Orders paid in the day before it or while it lasts are refunded whole while it lasts, a {@code
   * share} of those with nothing refunded otherwise, above 0 up to 1.
   */
  REFUND_SURGE,
  /** Orders placed while it lasts cost what they should times {@code factor}, 0.05 to 20. */
  PRICE_ERROR,
  /**
   * A promotion begins as planned: traffic is multiplied by {@code factor}, above 1 up to 1,000,
   * within 20 s, and what is over the usual halves every 20 min. A campaign of the shop's calendar
   * begins at the same moment.
   */
  PROMOTION_OPENING;

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /* So that each robot is known by its rate within it. */
  private static final Duration SHORTEST_FLOOD = Duration.ofMinutes(2);

  /** Returns the name, for example {@code payment_method_down}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static IncidentKind of(String text) {
    for (IncidentKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "the kind of an incident must be one of %s, found %s"
            .formatted(Arrays.stream(values()).map(IncidentKind::text).toList(), text));
  }

  /** Returns what its size is called: {@code share}, {@code per_hour} and so on. */
  public String sizeName() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN, TRACKING_LOST, CHANNEL_OUTAGE, REFUND_SURGE -> "share";
      case SLOW_DRIFT -> "per_hour";
      case BOT_FLOOD -> "per_second";
      case PRICE_ERROR, PROMOTION_OPENING -> "factor";
    };
  }

  /** Returns the size where none is said. */
  double usualSize() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN, TRACKING_LOST, CHANNEL_OUTAGE -> 1;
      case REFUND_SURGE, SLOW_DRIFT -> 0.3;
      case BOT_FLOOD -> 50;
      case PRICE_ERROR -> 0.1;
      case PROMOTION_OPENING -> 8;
    };
  }

  double leastSize() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN, TRACKING_LOST, REFUND_SURGE, SLOW_DRIFT -> Math.nextUp(0.0);
      case CHANNEL_OUTAGE -> 0.3;
      case BOT_FLOOD -> 5;
      case PRICE_ERROR -> 0.05;
      case PROMOTION_OPENING -> Math.nextUp(1.0);
    };
  }

  double mostSize() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN, TRACKING_LOST, CHANNEL_OUTAGE, REFUND_SURGE -> 1;
      case SLOW_DRIFT -> 0.9;
      case BOT_FLOOD -> 2_000;
      case PRICE_ERROR -> 20;
      case PROMOTION_OPENING -> 1_000;
    };
  }

  Duration shortest() {
    return this == BOT_FLOOD ? SHORTEST_FLOOD : SHORTEST;
  }

  /** Returns the dimensions of which its slice must name at least one; empty where it need not. */
  Set<IncidentDimension> needed() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN -> EnumSet.of(PAYMENT_METHOD);
      case TRACKING_LOST -> EnumSet.of(LANDING_PAGE);
      case CHANNEL_OUTAGE, SLOW_DRIFT -> EnumSet.of(CHANNEL_TYPE, PLATFORM);
      case BOT_FLOOD, REFUND_SURGE, PRICE_ERROR, PROMOTION_OPENING ->
          EnumSet.noneOf(IncidentDimension.class);
    };
  }

  /** Returns the dimensions that its slice may name. */
  Set<IncidentDimension> possible() {
    Set<IncidentDimension> possible = EnumSet.of(CHANNEL_TYPE, PLATFORM, APP, IP_REGION);
    return switch (this) {
      case PAYMENT_METHOD_DOWN -> with(possible, PAYMENT_METHOD);
      case TRACKING_LOST -> with(possible, LANDING_PAGE);
      case CHANNEL_OUTAGE, SLOW_DRIFT, REFUND_SURGE, PRICE_ERROR -> possible;
      case BOT_FLOOD, PROMOTION_OPENING -> EnumSet.noneOf(IncidentDimension.class);
    };
  }

  private static Set<IncidentDimension> with(
      Set<IncidentDimension> dimensions, IncidentDimension one) {
    dimensions.add(one);
    return dimensions;
  }

  /**
   * Returns the metrics of which at least one must alarm, of the slice or what holds it; empty
   * where nothing need.
   */
  public List<String> alarms() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN -> List.of("pay_success");
      case TRACKING_LOST -> List.of("direct_share", "unassigned_share");
      case CHANNEL_OUTAGE, SLOW_DRIFT -> List.of("visitors");
      case BOT_FLOOD -> List.of("bot_share");
      case REFUND_SURGE -> List.of("refunds");
      case PRICE_ERROR -> List.of("average_order", "paid_amount");
      case PROMOTION_OPENING -> List.of();
    };
  }

  /** Returns the metrics that must not alarm for its sake. */
  public List<String> quiet() {
    return switch (this) {
      case BOT_FLOOD -> List.of("visitors", "paid_orders", "paid_amount", "pay_conversion");
      case PROMOTION_OPENING -> List.of("visitors", "paid_orders", "paid_amount");
      case PAYMENT_METHOD_DOWN,
          TRACKING_LOST,
          CHANNEL_OUTAGE,
          SLOW_DRIFT,
          REFUND_SURGE,
          PRICE_ERROR ->
          List.of();
    };
  }

  /** Returns whether somebody must be called at once: each minute of it costs sales. */
  public boolean pages() {
    return switch (this) {
      case PAYMENT_METHOD_DOWN, CHANNEL_OUTAGE, PRICE_ERROR -> true;
      case TRACKING_LOST, SLOW_DRIFT, BOT_FLOOD, REFUND_SURGE, PROMOTION_OPENING -> false;
    };
  }
}
