package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The truth is the same as counting the records by brute force, wherever the run is cut off. */
final class TruthAgainstRecordsTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int CUT_EVERY = 20_000;

  private final ClickParser parser = new ClickParser(1 << 20);
  private final Map<String, Map<String, ClickEvent>> byVisitor = new HashMap<>();
  private final Map<LocalDate, Map<Channel, long[]>> counts = new TreeMap<>();
  private final Map<LocalDate, Map<Channel, Set<String>>> visitors = new HashMap<>();
  private long duplicates;
  private long tooLate;
  private long rejected;

  @Test
  void atEveryCut() {
    compareAtEveryCut(config().promotion(Instant.parse("2026-11-10T12:00:00Z"), 5).build());
  }

  @Test
  void atEveryCutWhateverGoesWrong() {
    compareAtEveryCut(
        config()
            .incidents(
                new IncidentsConfig(
                    Stream.of(
                            "channel_outage:T12:00Z..T18:00Z:platform=douyin,share=0.7",
                            "slow_drift:T10:00Z..T20:00Z:channel_type=search",
                            "tracking_lost:T11:00Z..T20:00Z:landing_page=/new-arrivals,share=0.8",
                            "tracking_lost:T11:00Z..T20:00Z:landing_page=/",
                            "bot_flood:T15:50Z..T16:20Z:per_second=6")
                        .map(each -> each.replace("T", "2026-11-10T"))
                        .map(PlantedIncident::parse)
                        .toList()))
            .build());
  }

  private static ShopConfig.Builder config() {
    return ShopConfig.builder(21, Instant.parse("2026-11-10T10:00:00Z"))
        .length(Duration.ofHours(30))
        .rate(1, 1)
        .visitorSlots(3_000)
        .duplicates(0.05)
        .late(0.1, Duration.ofMinutes(1), Duration.ofHours(20))
        .tooLate(0.01);
  }

  private void compareAtEveryCut(ShopConfig config) {
    Shop shop = new Shop(config);
    int records = 0;
    while (shop.hasNext()) {
      take(shop.next());
      records++;
      if (records % CUT_EVERY == 0 || !shop.hasNext()) {
        compare(shop.truth(), records);
      }
    }
    assertThat(records).isGreaterThan(3 * CUT_EVERY);
  }

  private void take(ArrivedRecord next) {
    if (!(parser.parse(next.value()) instanceof Parsed.Accepted<ClickEvent> accepted)
        || accepted.event().eventTimeMillis() > next.arrivalMillis() + HOUR_MILLIS / 6) {
      rejected++;
    } else if (accepted.event().eventTimeMillis() < next.arrivalMillis() - 24 * HOUR_MILLIS) {
      tooLate++;
    } else {
      ClickEvent event = accepted.event();
      ClickEvent before =
          byVisitor
              .computeIfAbsent(event.visitorId(), id -> new HashMap<>())
              .putIfAbsent(event.eventId(), event);
      duplicates += before == null ? 0 : 1;
    }
  }

  private void compare(Truth truth, int records) {
    counts.clear();
    visitors.clear();
    byVisitor.values().forEach(events -> count(new ArrayList<>(events.values())));

    Map<LocalDate, Map<Channel, TrafficCounts>> expected = new TreeMap<>();
    counts.forEach((day, rows) -> expected.put(day, rows(day, rows)));
    Map<LocalDate, Map<Channel, TrafficCounts>> found = new TreeMap<>();
    truth.days().forEach(day -> found.put(day, truth.channels(day)));
    assertThat(found).isEqualTo(expected);

    TopicCounts topic = truth.topic();
    assertThat(topic)
        .isEqualTo(
            new TopicCounts(
                records, records - rejected - tooLate, duplicates, tooLate, topic.rejected()));
  }

  private Map<Channel, TrafficCounts> rows(LocalDate day, Map<Channel, long[]> rows) {
    Map<Channel, TrafficCounts> result = new HashMap<>();
    rows.forEach(
        (channel, row) -> {
          Map<Channel, Set<String>> ofDay = visitors.getOrDefault(day, Map.of());
          int distinct = ofDay.getOrDefault(channel, Set.of()).size();
          result.put(
              channel, new TrafficCounts(row[0], row[1], row[2], row[3], distinct, row[4], row[5]));
        });
    return result;
  }

  private void count(List<ClickEvent> events) {
    events.sort(Comparator.comparingLong(ClickEvent::eventTimeMillis));
    List<ClickEvent> visit = new ArrayList<>();
    for (ClickEvent event : events) {
      if (RobotAgents.isRobot(event.userAgent())) {
        Channel touch = channel(event);
        row(event, touch == null ? Channel.DIRECT : touch)[5]++;
        continue;
      }
      if (!visit.isEmpty()) {
        long last = visit.get(visit.size() - 1).eventTimeMillis();
        if (event.eventTimeMillis() - last > HOUR_MILLIS / 2) {
          countVisit(visit);
          visit.clear();
        }
      }
      visit.add(event);
    }
    countVisit(visit);
  }

  private void countVisit(List<ClickEvent> visit) {
    if (visit.isEmpty()) {
      return;
    }
    if (isQuick(visit)) {
      for (ClickEvent event : visit) {
        Channel channel = channel(event);
        row(event, channel == null ? Channel.DIRECT : channel)[5]++;
      }
      return;
    }
    Channel channel = Channel.DIRECT;
    for (ClickEvent event : visit) {
      Channel touch = channel(event);
      if (touch != null) {
        channel = touch;
        break;
      }
    }
    row(visit.get(0), channel)[4]++;
    for (ClickEvent event : visit) {
      long[] row = row(event, channel);
      row[0] += event.type() == ClickType.PAGE_VIEW ? 1 : 0;
      row[1] += event.type() == ClickType.ITEM_VIEW ? 1 : 0;
      row[2] += event.type() == ClickType.CART_ADD ? 1 : 0;
      row[3] += event.type() == ClickType.CHECKOUT ? 1 : 0;
      visitors
          .computeIfAbsent(day(event), key -> new HashMap<>())
          .computeIfAbsent(channel, key -> new HashSet<>())
          .add(event.visitorId());
    }
  }

  private static boolean isQuick(List<ClickEvent> visit) {
    List<Long> views =
        visit.stream()
            .filter(event -> event.type() == ClickType.PAGE_VIEW)
            .map(ClickEvent::eventTimeMillis)
            .toList();
    for (int i = 100; i < views.size(); i++) {
      if (views.get(i) - views.get(i - 100) <= 100_000) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Channel channel(ClickEvent event) {
    return ChannelRules.defaults().classify(event).channel();
  }

  private long[] row(ClickEvent event, Channel channel) {
    return counts
        .computeIfAbsent(day(event), key -> new HashMap<>())
        .computeIfAbsent(channel, key -> new long[6]);
  }

  private static LocalDate day(ClickEvent event) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(event.eventTimeMillis()), SHANGHAI);
  }
}
