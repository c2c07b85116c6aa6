package dev.channelpulse.oracle;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.line.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measurement {@code campaign_to_date}, docs/campaigns.md: visitors one by one, all the rest summed
 * from the points of {@code traffic_1m} and {@code orders_1m}. Targets and pace are not looked at:
 * campaigns that have them are refused.
 */
final class ToDatePoints {
  private static final String ALL = "all";
  private static final List<String> OF_TRAFFIC =
      List.of("page_views", "item_views", "sessions", "cart_adds", "checkouts", "new_visitors");
  private static final List<String> OF_ORDERS =
      List.of(
          "placed",
          "placed_amount",
          "paid",
          "paid_amount",
          "units",
          "new_buyers",
          "refunds",
          "refund_amount");

  private final OracleConfig config;
  private final Calendars calendars;

  /** What each minute adds, by campaign and channel type. */
  private final Map<Row, SortedMap<Long, SortedMap<String, Long>>> minutesByRow = new HashMap<>();

  ToDatePoints(OracleConfig config, Calendars calendars) {
    this.config = config;
    this.calendars = calendars;
  }

  private record Row(String campaign, String channelType) {}

  /** When a visitor first came to a row, and until when its campaign is on. */
  private record First(long timeMillis, long endMillis) {

    First and(long otherMillis, long otherEndMillis) {
      return new First(Math.min(timeMillis, otherMillis), Math.max(endMillis, otherEndMillis));
    }
  }

  /**
   * Adds a visitor.
   *
   * @param visits none of them a robot's
   * @param orders of the visitor's device
   */
  void add(List<Visit> visits, List<Order> orders) {
    Map<Row, First> firsts = new HashMap<>();
    Map<String, Long> ends = new HashMap<>();
    for (Visit visit : visits) {
      ChannelType type = visit.channel().type();
      for (Campaign campaign : running(visit.firstMillis())) {
        if (treats(campaign, type)) {
          ends.merge(campaign.id(), campaign.toMillis(), Math::max);
          for (String row : List.of(ALL, type.text())) {
            firsts.merge(
                new Row(campaign.id(), row),
                new First(visit.firstMillis(), campaign.toMillis()),
                (a, b) -> a.and(b.timeMillis(), b.endMillis()));
          }
        }
      }
    }
    firsts.forEach(
        (row, first) -> {
          add(row, first.timeMillis(), "visitors", 1);
          long end = ends.getOrDefault(row.campaign(), first.endMillis());
          orders.stream()
              .filter(Order::isPaid)
              .mapToLong(Order::paidMillis)
              .filter(paid -> first.timeMillis() <= paid && paid < end)
              .min()
              .ifPresent(paid -> add(row, paid, "paid_visitors", 1));
        });
  }

  /** Adds the points. To be called once, after those of traffic and orders. */
  void addTo(PointList points) {
    points.of("traffic_1m").forEach(point -> sum(point, OF_TRAFFIC));
    points.of("orders_1m").forEach(point -> sum(point, OF_ORDERS));
    minutesByRow.forEach((row, minutes) -> row(row, minutes, points));
  }

  private void sum(Point point, List<String> fields) {
    String type = String.valueOf(point.tags().get("channel_type"));
    if (type.equals(ALL) || !ALL.equals(point.tags().get("platform"))) {
      return;
    }
    long lastMillis = point.timeMillis() + Grain.MINUTE_MILLIS - 1;
    for (Campaign campaign : running(lastMillis)) {
      boolean treated =
          campaign.treatedChannels().isEmpty()
              || campaign.treatedChannels().stream().anyMatch(each -> each.text().equals(type));
      if (treated) {
        for (String field : fields) {
          long count = point.fields().get(field) instanceof Long value ? value : 0;
          add(new Row(campaign.id(), ALL), point.timeMillis(), field, count);
          add(new Row(campaign.id(), type), point.timeMillis(), field, count);
        }
      }
    }
  }

  private void row(Row row, SortedMap<Long, SortedMap<String, Long>> minutes, PointList points) {
    SortedMap<String, String> tags =
        Rows.row("campaign", row.campaign(), "channel_type", row.channelType());
    SortedMap<String, Object> soFar = new TreeMap<>();
    List.of("visitors", "paid_visitors").forEach(field -> soFar.put(field, 0L));
    OF_TRAFFIC.forEach(field -> soFar.put(field, 0L));
    OF_ORDERS.forEach(field -> soFar.put(field, 0L));
    for (long minute = minutes.firstKey(); ; minute += Grain.MINUTE_MILLIS) {
      long endMillis = minute + Grain.MINUTE_MILLIS;
      minutes
          .getOrDefault(minute, new TreeMap<>())
          .forEach((field, count) -> soFar.merge(field, count, ToDatePoints::plus));
      if (minute > minutes.lastKey() && !config.reached(endMillis)) {
        return;
      }
      CampaignCalendar calendar = calendars.at(endMillis - 1);
      Campaign campaign = calendar.campaign(row.campaign());
      if (campaign == null || !runs(campaign, endMillis - 1)) {
        if (minute >= minutes.lastKey()) {
          return;
        }
        continue;
      }
      if (campaign.targetMinor() != 0) {
        throw new IllegalArgumentException(
            "campaigns must have no target, found that of " + campaign.id());
      }
      SortedMap<String, Object> said = new TreeMap<>(soFar);
      said.put("calendar", (long) calendar.version());
      points.addSaid("campaign_to_date", tags, said, minute, endMillis);
    }
  }

  private static Object plus(Object a, Object b) {
    return (Long) a + (Long) b;
  }

  private void add(Row row, long timeMillis, String field, long count) {
    if (count != 0) {
      minutesByRow
          .computeIfAbsent(row, none -> new TreeMap<>())
          .computeIfAbsent(Grain.minuteStartMillis(timeMillis), none -> new TreeMap<>())
          .merge(field, count, Long::sum);
    }
  }

  private List<Campaign> running(long timeMillis) {
    List<Campaign> running = new ArrayList<>();
    for (Campaign campaign : calendars.at(timeMillis).campaigns()) {
      if (runs(campaign, timeMillis)) {
        running.add(campaign);
      }
    }
    return running;
  }

  private static boolean runs(Campaign campaign, long timeMillis) {
    return campaign.fromMillis() <= timeMillis && timeMillis < campaign.toMillis();
  }

  private static boolean treats(Campaign campaign, ChannelType type) {
    return campaign.treatedChannels().isEmpty() || campaign.treatedChannels().contains(type);
  }
}
