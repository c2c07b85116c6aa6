package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any records. */
class OracleLawsTest {
  private static final List<String> TYPES =
      List.of("page_view", "item_view", "search", "cart_add", "checkout");
  private static final List<String> SOURCES = List.of("douyin", "kuaishou", "wechat", "mystery");
  private static final Set<String> ADD_UP_OVER_CHANNELS =
      Set.of(
          "page_views",
          "item_views",
          "cart_adds",
          "checkouts",
          "new_visitors",
          "sessions",
          "bounces",
          "session_seconds",
          "bot_hits");

  @Property(tries = 10, seed = "11")
  void theOrderOfTheRecordsNeverShows(@ForAll long seed) {
    List<ArrivedRecord> records = records(seed, 200);
    List<ArrivedRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed + 1));

    assertThat(Oracle.points(shuffled, Checked.config()))
        .isEqualTo(Oracle.points(records, Checked.config()));
  }

  @Property(tries = 10, seed = "11")
  void duplicatesShowWhereRecordsAreCountedAlone(@ForAll long seed) {
    List<ArrivedRecord> records = records(seed, 200);
    List<ArrivedRecord> twice = new ArrayList<>(records);
    twice.addAll(records);

    assertThat(ofEvents(Oracle.points(twice, Checked.config())))
        .isEqualTo(ofEvents(Oracle.points(records, Checked.config())));
  }

  @Property(tries = 10, seed = "11")
  void eventsAndVisitsAddUpFromChannelsToTypesToTheShop(@ForAll long seed) {
    List<Point> points = Oracle.points(records(seed, 200), Checked.config());

    for (String field : ADD_UP_OVER_CHANNELS) {
      Map<String, Long> shop = new HashMap<>();
      Map<String, Long> types = new HashMap<>();
      Map<String, Long> channels = new HashMap<>();
      for (Point point : points) {
        if (point.measurement().startsWith("traffic_")) {
          String window = point.measurement() + point.timeMillis();
          Map<String, Long> level =
              !"all".equals(point.tags().get("platform"))
                  ? channels
                  : "all".equals(point.tags().get("channel_type")) ? shop : types;
          level.merge(window, (Long) point.fields().get(field), Long::sum);
        }
      }
      assertThat(types).isEqualTo(shop);
      assertThat(channels).isEqualTo(shop);
    }
  }

  @Property(tries = 10, seed = "11")
  void ga4sChannelsAddUpToTheShop(@ForAll long seed) {
    List<Point> points = Oracle.points(records(seed, 200), Checked.config());

    for (String field : List.of("sessions", "page_views")) {
      for (String grain : List.of("_1m", "_1h", "_1d")) {
        Map<Long, Long> shop = new TreeMap<>();
        Map<Long, Long> ga4 = new TreeMap<>();
        for (Point point : points) {
          Long value = (Long) point.fields().getOrDefault(field, 0L);
          if (point.measurement().equals("ga4" + grain)) {
            ga4.merge(point.timeMillis(), value, Long::sum);
          } else if (point.measurement().equals("traffic" + grain)
              && "all".equals(point.tags().get("channel_type"))) {
            shop.merge(point.timeMillis(), value, Long::sum);
          }
        }
        ga4.values().removeIf(sum -> sum == 0);
        shop.values().removeIf(sum -> sum == 0);
        assertThat(ga4).isNotEmpty().isEqualTo(shop);
      }
    }
  }

  @Property(tries = 10, seed = "11")
  void minutesAddUpToHoursToDaysToTheLastMinuteOfToday(@ForAll long seed) {
    List<Point> points = Oracle.points(records(seed, 200), Checked.config());

    for (String field : ADD_UP_OVER_CHANNELS) {
      Map<Object, Long> minutes = sums(points, "traffic_1m", field);
      assertThat(sums(points, "traffic_1h", field)).isEqualTo(minutes);
      assertThat(sums(points, "traffic_1d", field)).isEqualTo(minutes);
      List<Point> lastMinutes =
          points.stream()
              .filter(point -> (point.timeMillis() - at("23:59")) % 86_400_000 == 0)
              .toList();
      assertThat(sums(lastMinutes, "traffic_today", field)).isEqualTo(minutes);
    }
  }

  private static Map<Object, Long> sums(List<Point> points, String measurement, String field) {
    return points.stream()
        .filter(point -> point.measurement().equals(measurement))
        .collect(groupingBy(Point::tags, summingLong(point -> (Long) point.fields().get(field))));
  }

  private static List<Point> ofEvents(List<Point> points) {
    return points.stream()
        .filter(point -> !Set.of("health_1m", "rules_1m").contains(point.measurement()))
        .toList();
  }

  /** Ten visitors over two days, in bursts, some late, some robots, some ids twice. */
  private static List<ArrivedRecord> records(long seed, int size) {
    Random random = new Random(seed);
    List<ArrivedRecord> records = new ArrayList<>();
    long timeMillis = at("2026-11-10T12:00");
    for (int i = 0; i < size; i++) {
      timeMillis += random.nextInt(5) == 0 ? random.nextInt(7_200_000) : random.nextInt(120_000);
      Sent sent =
          view("v" + random.nextInt(10), timeMillis)
              .id("e" + random.nextInt(size))
              .as(TYPES.get(random.nextInt(TYPES.size())));
      if (random.nextInt(3) == 0) {
        sent = sent.from(SOURCES.get(random.nextInt(SOURCES.size())));
      }
      records.add((random.nextInt(20) == 0 ? sent.byRobot() : sent).record());
    }
    return records;
  }
}
