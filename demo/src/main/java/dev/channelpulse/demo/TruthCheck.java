package dev.channelpulse.demo;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.OrderCounts;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.TopicCounts;
import dev.channelpulse.simulator.TrafficCounts;
import dev.channelpulse.simulator.Truth;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lays what stands in InfluxDB beside what the simulated shop knows to be true. */
final class TruthCheck {

  private static final String ALL = "all";
  private static final double FEN_IN_A_YUAN = 100;
  private static final List<String> FIELDS =
      List.of(
          "page_views", "item_views", "cart_adds", "checkouts", "visitors", "sessions", "bot_hits");

  private static final List<String> ORDER_FIELDS =
      List.of("placed", "paid", "paid_amount", "paid_buyers", "refunds", "refund_amount");
  private static final List<String> HEALTH_FIELDS =
      List.of("records", "duplicates", "too_late", "rejected");

  private final ZoneId zone;
  private final boolean rulesMoved;
  private final SortedMap<String, Long> expected = new TreeMap<>();

  /**
   * Takes the truth.
   *
   * @param rulesMoved whether {@link RulesScene} has moved channels, whose rows are left out then
   */
  TruthCheck(Truth truth, ZoneId zone, boolean rulesMoved) {
    this.zone = zone;
    this.rulesMoved = rulesMoved;
    for (LocalDate day : truth.days()) {
      expect(day, List.of(ALL, ALL, ALL), truth.shop(day));
      for (Map.Entry<ChannelType, TrafficCounts> type : truth.types(day).entrySet()) {
        expect(day, List.of(type.getKey().text(), ALL, ALL), type.getValue());
      }
      for (Map.Entry<Channel, TrafficCounts> each : truth.channels(day).entrySet()) {
        Channel channel = each.getKey();
        expect(
            day,
            List.of(channel.type().text(), channel.platform(), channel.paid().text()),
            each.getValue());
      }
    }
    for (LocalDate day : truth.orders().days()) {
      expect(day, truth.orders().shop(day));
    }
    expect(Shop.TOPIC, truth.topic());
    expect(Shop.ORDERS_TOPIC, truth.orders().topic());
  }

  /** Returns how many numbers the truth has that are not zero. */
  int size() {
    return expected.size();
  }

  /** Returns a line for each number that differs, in both directions; empty where all agree. */
  List<String> differences(StoredPoints stored) throws IOException {
    SortedMap<String, Long> found = found(stored);
    List<String> differences = new ArrayList<>();
    SortedMap<String, Long> names = new TreeMap<>(expected);
    names.putAll(found);
    for (String name : names.keySet()) {
      long truth = expected.getOrDefault(name, 0L);
      long board = found.getOrDefault(name, 0L);
      if (truth != board) {
        differences.add("%s: truth %,d, found %,d".formatted(name, truth, board));
      }
    }
    return differences;
  }

  /** Returns the shop's own orders of a day, for people to read. */
  static String sentence(OrderCounts counts) {
    return "            %,d orders placed, %,d paid by %,d buyers: ¥ %,.2f; ¥ %,.2f refunded"
        .formatted(
            counts.placed(),
            counts.paid(),
            counts.paidBuyers(),
            counts.paidAmountMinor() / FEN_IN_A_YUAN,
            counts.refundAmountMinor() / FEN_IN_A_YUAN);
  }

  /** Returns the shop's own numbers of a day, for people to read. */
  static String sentence(LocalDate day, TrafficCounts counts) {
    return "%s  %,d visitors, %,d sessions, %,d page views, %,d item views, %,d cart adds"
        .formatted(
            day,
            counts.visitors(),
            counts.sessions(),
            counts.pageViews(),
            counts.itemViews(),
            counts.cartAdds());
  }

  private SortedMap<String, Long> found(StoredPoints stored) throws IOException {
    SortedMap<String, Long> found = new TreeMap<>();
    for (Point point : stored.all("traffic_1d")) {
      String channelType = tag(point, "channel_type");
      String platform = tag(point, "platform");
      if (isLeftOut(channelType, platform)) {
        continue;
      }
      find(point, List.of(channelType, platform, tag(point, "paid")), FIELDS, found);
    }
    for (Point point : stored.all("orders_1d")) {
      if (tag(point, "channel_type").equals(ALL)) {
        find(point, List.of("orders"), ORDER_FIELDS, found);
      }
    }
    for (Point point : stored.all("health_1m")) {
      for (String field : HEALTH_FIELDS) {
        long value = count(point, field);
        if (value != 0) {
          found.merge("health " + tag(point, "topic") + " " + field, value, Long::sum);
        }
      }
    }
    return found;
  }

  private void find(
      Point point, List<String> row, List<String> fields, SortedMap<String, Long> found) {
    LocalDate day = Instant.ofEpochMilli(point.timeMillis()).atZone(zone).toLocalDate();
    for (String field : fields) {
      long value = count(point, field);
      if (value != 0) {
        found.put(name(day, row, field), value);
      }
    }
  }

  private static String tag(Point point, String key) {
    return point.tags().getOrDefault(key, "");
  }

  private static long count(Point point, String field) {
    return point.fields().get(field) instanceof Long value ? value : 0;
  }

  private boolean isLeftOut(String channelType, String platform) {
    return rulesMoved && RulesScene.moves(channelType, platform);
  }

  private void expect(LocalDate day, List<String> tags, TrafficCounts counts) {
    if (isLeftOut(tags.get(0), tags.get(1))) {
      return;
    }
    List<Long> values =
        List.of(
            counts.pageViews(),
            counts.itemViews(),
            counts.cartAdds(),
            counts.checkouts(),
            counts.visitors(),
            counts.sessions(),
            counts.botHits());
    for (int i = 0; i < FIELDS.size(); i++) {
      put(name(day, tags, FIELDS.get(i)), values.get(i));
    }
  }

  private void expect(LocalDate day, OrderCounts counts) {
    List<Long> values =
        List.of(
            counts.placed(),
            counts.paid(),
            counts.paidAmountMinor(),
            counts.paidBuyers(),
            counts.refunds(),
            counts.refundAmountMinor());
    for (int i = 0; i < ORDER_FIELDS.size(); i++) {
      put(name(day, List.of("orders"), ORDER_FIELDS.get(i)), values.get(i));
    }
  }

  private void expect(String topic, TopicCounts counts) {
    long rejected = counts.rejected().values().stream().mapToLong(Long::longValue).sum();
    List<Long> values = List.of(counts.records(), counts.duplicates(), counts.tooLate(), rejected);
    for (int i = 0; i < HEALTH_FIELDS.size(); i++) {
      put("health " + topic + " " + HEALTH_FIELDS.get(i), values.get(i));
    }
  }

  private void put(String name, long value) {
    if (value != 0) {
      expected.put(name, value);
    }
  }

  private static String name(LocalDate day, List<String> tags, String field) {
    return day + " " + String.join("/", tags) + " " + field;
  }
}
