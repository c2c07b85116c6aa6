package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ShopTest {
  private static final ClickParser PARSER = new ClickParser(1 << 20);
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");

  @Test
  void sameSeedSameBytes() {
    List<ArrivedRecord> one = records(day().build());
    assertSame(one, records(day().build()));
    assertThat(one).hasSizeGreaterThan(150_000);
  }

  @Test
  void anotherSeedIsAnotherShop() {
    Set<String> ids = new HashSet<>();
    parsed(records(day().build())).forEach(event -> ids.add(event.eventId()));
    List<ClickEvent> others =
        parsed(records(ShopConfig.builder(8, START).length(Duration.ofHours(1)).build()));
    assertThat(others).hasSizeGreaterThan(1_000);
    assertThat(others).noneMatch(event -> ids.contains(event.eventId()));
  }

  @Test
  void recordsComeByArrivalInsideTheRun() {
    long last = START.toEpochMilli();
    for (ArrivedRecord next : records(day().build())) {
      assertTrue(next.arrivalMillis() >= last, next::toString);
      last = next.arrivalMillis();
    }
    assertThat(last).isLessThan(START.plus(Duration.ofHours(30)).toEpochMilli());
  }

  @Test
  void endsAtItsLength() {
    Shop shop = new Shop(ShopConfig.builder(1, START).length(Duration.ofMillis(1)).build());
    while (shop.hasNext()) {
      shop.next();
    }
    assertThatThrownBy(shop::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aVisitorKeepsToOnePartition() {
    Map<String, Integer> partitions = new HashMap<>();
    for (ArrivedRecord next : records(day().partitions(5).build())) {
      String key = new String(Objects.requireNonNull(next.key()), StandardCharsets.UTF_8);
      Integer before = partitions.put(key, next.partition());
      assertEquals(next.partition(), before == null ? next.partition() : before);
    }
    assertThat(new TreeSet<>(partitions.values())).containsExactly(0, 1, 2, 3, 4);
  }

  /** Bounds: the rate within 5 %, each share within a tenth of itself or 0.1 % of all records. */
  @Test
  void ratesAndSharesAreAsAskedFor() {
    Duration length = Duration.ofHours(1);
    ShopConfig config =
        ShopConfig.builder(3, START)
            .length(length)
            .rate(200, 0)
            .duplicates(0.02)
            .late(0.02, Duration.ofMinutes(1), Duration.ofMinutes(10))
            .tooLate(0.01)
            .jitter(Duration.ofSeconds(4))
            .bots(0.1)
            .malformed(0.03, 0)
            .build();
    Shop shop = new Shop(config);
    List<ArrivedRecord> records = new ArrayList<>();
    shop.forEachRemaining(records::add);
    double all = records.size();
    assertThat(all).isCloseTo(200.0 * length.toSeconds(), within(0.05 * all));

    long late = 0;
    for (ArrivedRecord next : records) {
      ClickEvent event = parsed(next);
      long delay = event == null ? 0 : next.arrivalMillis() - event.eventTimeMillis();
      if (delay >= 60_000 && delay <= 600_000) {
        late++;
      }
    }
    TopicCounts topic = shop.truth().topic();
    long rejected = topic.rejected().values().stream().mapToLong(Long::longValue).sum();
    long bots = shop.truth().days().stream().mapToLong(d -> shop.truth().shop(d).botHits()).sum();
    assertThat(topic.records()).isEqualTo(records.size());
    assertThat(rejected / all).isCloseTo(0.03, within(0.003));
    assertThat(topic.tooLate() / all).isCloseTo(0.01, within(0.001));
    assertThat(bots / all).isCloseTo(0.1 * 0.96, within(0.01));
    // Duplicates come up to 3 h later: half or so lie within this hour, and some of them as late.
    assertThat(topic.duplicates() / all).isBetween(0.01, 0.02);
    assertThat(late / all).isBetween(0.018, 0.03);
  }

  @Test
  void someRobotsAreKnownByTheirRateAlone() {
    Shop shop =
        new Shop(ShopConfig.builder(3, START).length(Duration.ofHours(1)).bots(0.1).build());
    List<ArrivedRecord> records = new ArrayList<>();
    shop.forEachRemaining(records::add);
    Map<String, List<Long>> views = new HashMap<>();
    for (ClickEvent event : parsed(records)) {
      if (event.type() == ClickType.PAGE_VIEW && !RobotAgents.isRobot(event.userAgent())) {
        views
            .computeIfAbsent(event.visitorId(), id -> new ArrayList<>())
            .add(event.eventTimeMillis());
      }
    }
    views.values().removeIf(times -> times.size() <= 100);
    assertThat(views).hasSizeBetween(10, 100);
    for (List<Long> times : views.values()) {
      assertThat(times).hasSize(123);
      assertThat(Collections.max(times) - Collections.min(times)).isLessThan(60_000);
    }
  }

  @Test
  void trafficFollowsTheDayOfShanghai() {
    // 12:00Z is 20:00 in Shanghai; 20:00Z is 4:00 there.
    Map<Long, Integer> hours = new HashMap<>();
    for (ClickEvent event : parsed(records(day().build()))) {
      hours.merge((event.eventTimeMillis() - START.toEpochMilli()) / 3_600_000, 1, Integer::sum);
    }
    int evening = Objects.requireNonNull(hours.get(1L));
    int night = Objects.requireNonNull(hours.get(8L));
    assertThat(evening / (double) night).isBetween(7.0, 13.0);
  }

  @Test
  void aPromotionJumpsWithinAMinuteAndDecays() {
    Instant opens = START.plus(Duration.ofMinutes(30));
    ShopConfig config =
        ShopConfig.builder(5, START)
            .length(Duration.ofMinutes(90))
            .rate(15, 0)
            .undisturbed()
            .promotion(opens, 10)
            .build();
    Map<Long, Integer> minutes = new TreeMap<>();
    for (ClickEvent event : parsed(records(config))) {
      if (event.type() == ClickType.PAGE_VIEW) {
        long minute = Math.floorDiv(event.eventTimeMillis() - opens.toEpochMilli(), 60_000);
        minutes.merge(minute, 1, Integer::sum);
      }
    }
    int before = Objects.requireNonNull(minutes.get(-1L));
    int jump = Objects.requireNonNull(minutes.get(1L));
    int after = Objects.requireNonNull(minutes.get(50L));
    assertThat(jump / (double) before).isBetween(5.0, 12.0);
    assertThat(after / (double) before).isBetween(1.5, 4.5);
  }

  /** The law on which the truth rests: inside a visit under 20 min, between two at least 40. */
  @Test
  void pausesLeaveNoDoubt() {
    Map<String, TreeSet<Long>> times = new HashMap<>();
    ShopConfig config = day().undisturbed().visitorSlots(2_000).build();
    for (ClickEvent event : parsed(records(config))) {
      times.computeIfAbsent(event.visitorId(), id -> new TreeSet<>()).add(event.eventTimeMillis());
    }
    int betweenVisits = 0;
    for (TreeSet<Long> ofVisitor : times.values()) {
      Long last = null;
      for (Long time : ofVisitor) {
        long pause = last == null ? 0 : time - last;
        assertTrue(pause < 20 * 60_000L || pause >= 40 * 60_000L);
        betweenVisits += pause >= 40 * 60_000L ? 1 : 0;
        last = time;
      }
    }
    assertThat(betweenVisits).isGreaterThan(5_000);
  }

  private static ShopConfig.Builder day() {
    return ShopConfig.builder(7, START).length(Duration.ofHours(30)).rate(2, 1);
  }

  static List<ArrivedRecord> records(ShopConfig config) {
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(config).forEachRemaining(records::add);
    return records;
  }

  /** Byte for byte; AssertJ's recursive comparison of arrays takes minutes here. */
  static void assertSame(List<ArrivedRecord> expected, List<ArrivedRecord> found) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      ArrivedRecord one = expected.get(i);
      ArrivedRecord other = found.get(i);
      // JUnit's: an order of magnitude cheaper, which counts a million times.
      assertEquals(one.topic(), other.topic());
      assertEquals(one.partition(), other.partition());
      assertEquals(one.arrivalMillis(), other.arrivalMillis());
      assertArrayEquals(one.key(), other.key());
      assertArrayEquals(one.value(), other.value());
    }
  }

  static List<ClickEvent> parsed(List<ArrivedRecord> records) {
    return records.stream().map(ShopTest::parsed).filter(Objects::nonNull).toList();
  }

  private static @Nullable ClickEvent parsed(ArrivedRecord next) {
    Parsed<ClickEvent> parsed = PARSER.parse(next.value());
    return parsed instanceof Parsed.Accepted<ClickEvent> accepted ? accepted.event() : null;
  }
}
