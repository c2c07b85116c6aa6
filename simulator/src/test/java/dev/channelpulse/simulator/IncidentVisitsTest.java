package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What befalls visits is what the truth says, and nothing else is other than without it. */
final class IncidentVisitsTest {
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
  private static final Instant FROM = START.plus(Duration.ofHours(1));
  private static final Instant TO = START.plus(Duration.ofHours(3));
  private static final ClickParser PARSER = new ClickParser(1 << 20);

  private static ShopConfig.Builder shop() {
    return ShopConfig.builder(7, START)
        .length(Duration.ofHours(5))
        .rate(4, 0)
        .visitorSlots(20_000)
        .duplicates(0.03)
        .late(0.03, Duration.ofMinutes(1), Duration.ofMinutes(20))
        .malformed(0.02, 0)
        .tooLate(0.01)
        .orders(OrdersConfig.builder().orders(0.2, 0.1, 0.1).build())
        .spend(SpendConfig.realistic());
  }

  private static final List<ArrivedRecord> WITHOUT = ShopTest.records(shop().build());

  private record Run(List<ArrivedRecord> records, IncidentTruth truth) {}

  private static Run with(String incident) {
    PlantedIncident planted = PlantedIncident.parse(incident);
    Shop shop = new Shop(shop().incidents(IncidentsConfig.of(planted)).build());
    List<ArrivedRecord> records = new ArrayList<>();
    shop.forEachRemaining(records::add);
    IncidentTruth truth = shop.truth().incidents().get(0);
    assertThat(truth.incident()).isEqualTo(planted);
    return new Run(records, truth);
  }

  private static String during(Instant from, Instant to) {
    return ":" + from + ".." + to;
  }

  @Test
  void ofAChannelOutageEverythingElseIsAsItWas() {
    Run run = with("channel_outage" + during(FROM, TO) + ":platform=douyin,share=0.6");
    List<ArrivedRecord> missing = missing(WITHOUT, run.records());
    Map<String, List<ClickEvent>> all = sessions(WITHOUT);
    Set<String> gone = sessions(missing).keySet();
    assertThat(gone).hasSize((int) run.truth().changed()).hasSizeGreaterThan(100);
    assertThat(gone)
        .allSatisfy(session -> assertThat(isOf(events(all, session), "douyin", FROM, TO)).isTrue());
    assertThat(sessions(run.records()).keySet()).doesNotContainAnyElementsOf(gone);
    long exposed =
        all.values().stream().filter(session -> isOf(session, "douyin", FROM, TO)).count();
    assertThat(run.truth().exposed()).isEqualTo(exposed);
    assertThat(run.truth().changed() / (double) exposed).isCloseTo(0.6, within(0.08));
    assertThat(missing).anyMatch(each -> each.topic().equals(Shop.ORDERS_TOPIC));
    assertThat(missing).allMatch(each -> each.topic().equals(Shop.ORDERS_TOPIC) || isClick(each));
  }

  @Test
  void ofAWholeOutageNobodyComes() {
    Run run = with("channel_outage" + during(FROM, TO) + ":channel_type=search,app=web");
    assertThat(run.truth().changed()).isEqualTo(run.truth().exposed()).isGreaterThan(100);
    for (List<ClickEvent> session : sessions(run.records()).values()) {
      ClickEvent first = session.get(0);
      Channel channel = channel(session);
      boolean hit = channel.type().text().equals("search") && "web".equals(first.app());
      assertThat(hit && begins(session, FROM, TO) && !RobotAgents.isRobot(first.userAgent()))
          .isFalse();
    }
  }

  @Test
  void aDriftGrowsByTheHour() {
    Run run = with("slow_drift" + during(FROM, TO) + ":channel_type=content,per_hour=0.5");
    Map<String, List<ClickEvent>> all = sessions(WITHOUT);
    Set<String> gone = sessions(missing(WITHOUT, run.records())).keySet();
    assertThat(gone).hasSize((int) run.truth().changed());
    Instant between = FROM.plus(Duration.ofHours(1));
    // The mean of 1 − 0.5^t from 0 to 1, and from 1 to 2.
    double mean = 1 - 0.5 / StrictMath.log(2);
    assertThat(lost(all, gone, FROM, between)).isCloseTo(mean, within(0.06));
    assertThat(lost(all, gone, between, TO)).isCloseTo((1 + mean) / 2, within(0.06));
    assertThat(lost(all, gone, START, FROM)).isZero();
    assertThat(lost(all, gone, TO, TO.plus(Duration.ofHours(1)))).isZero();
  }

  private static double lost(
      Map<String, List<ClickEvent>> all, Set<String> gone, Instant from, Instant to) {
    long exposed = 0;
    long missing = 0;
    for (Map.Entry<String, List<ClickEvent>> each : all.entrySet()) {
      if (channel(each.getValue()).type().text().equals("content")
          && begins(each.getValue(), from, to)) {
        exposed++;
        missing += gone.contains(each.getKey()) ? 1 : 0;
      }
    }
    return missing / (double) exposed;
  }

  @Test
  void whoLosesTheTracksComesAllTheSame() {
    Run run = with("tracking_lost" + during(FROM, TO) + ":landing_page=/sale/double11");
    assertThat(run.records()).hasSameSizeAs(WITHOUT);
    List<ArrivedRecord> landings = new ArrayList<>();
    for (int i = 0; i < WITHOUT.size(); i++) {
      ArrivedRecord before = WITHOUT.get(i);
      ArrivedRecord after = run.records().get(i);
      assertThat(after.arrivalMillis()).isEqualTo(before.arrivalMillis());
      assertThat(after.key()).isEqualTo(before.key());
      if (!text(after).equals(text(before))) {
        assertThat(isClick(after)).isTrue();
        landings.add(after);
      }
    }
    Set<String> changed = sessions(landings).keySet();
    assertThat(changed).hasSize((int) run.truth().changed()).hasSizeGreaterThan(300);
    assertThat(run.truth().exposed()).isEqualTo(run.truth().changed());
    for (ClickEvent landing : ShopTest.parsed(landings)) {
      assertThat(landing.url()).contains("brand.example/sale/double11").doesNotContain("utm_");
      assertThat(landing.referrer()).isNull();
      assertThat(landing.utmSource()).isNull();
    }
    double before = directShare(WITHOUT, FROM, TO);
    assertThat(directShare(run.records(), FROM, TO)).isGreaterThan(before + 0.08);
    assertThat(directShare(run.records(), TO, TO.plus(Duration.ofHours(1))))
        .isEqualTo(directShare(WITHOUT, TO, TO.plus(Duration.ofHours(1))));
  }

  private static double directShare(List<ArrivedRecord> records, Instant from, Instant to) {
    List<List<ClickEvent>> begun =
        sessions(records).values().stream().filter(each -> begins(each, from, to)).toList();
    return begun.stream().filter(each -> channel(each).equals(Channel.DIRECT)).count()
        / (double) begun.size();
  }

  @Test
  void aFloodComesOnTop() {
    Instant to = FROM.plus(Duration.ofMinutes(5));
    Run run = with("bot_flood" + during(FROM, to) + ":per_second=11");
    List<ClickEvent> flood = ShopTest.parsed(missing(run.records(), WITHOUT));
    assertThat(flood).hasSize((int) run.truth().changed());
    assertThat(run.truth().exposed()).isEqualTo(11 * 300);
    Map<String, List<ClickEvent>> byVisitor = new HashMap<>();
    for (ClickEvent each : flood) {
      assertThat(each.type()).isEqualTo(ClickType.PAGE_VIEW);
      assertThat(each.eventTimeMillis()).isBetween(FROM.toEpochMilli(), to.toEpochMilli() - 1);
      byVisitor.computeIfAbsent(each.visitorId(), id -> new ArrayList<>()).add(each);
    }
    // Four in ten a second; every other one says that it is a robot.
    assertThat(byVisitor).hasSize(5);
    assertThat(byVisitor.values().stream().filter(IncidentVisitsTest::saysItIsARobot)).hasSize(2);
    for (List<ClickEvent> views : byVisitor.values()) {
      long[] times = views.stream().mapToLong(ClickEvent::eventTimeMillis).sorted().toArray();
      for (int i = 100; i < times.length; i++) {
        assertThat(times[i] - times[i - 100]).isLessThan(100_000);
      }
    }
  }

  private static boolean saysItIsARobot(List<ClickEvent> views) {
    return views.stream().allMatch(each -> RobotAgents.isRobot(each.userAgent()));
  }

  @Test
  void aPromotionOpensAsPlanned() throws Exception {
    PlantedIncident opening =
        PlantedIncident.parse("promotion_opening" + during(FROM, TO) + ":factor=8");
    PlantedCampaign planned = PlantedCampaign.pullingForward("opening", FROM, TO, 0);
    ShopConfig.Builder shop = shop().campaigns(CampaignsConfig.of(planned));
    List<ArrivedRecord> quiet = ShopTest.records(shop.build());
    List<ArrivedRecord> busy =
        ShopTest.records(shop.incidents(IncidentsConfig.of(opening)).build());

    byte[] calendar = Objects.requireNonNull(busy.get(0).value());
    assertThat(CampaignCalendar.parse(calendar, "CNY").campaigns())
        .singleElement()
        .satisfies(each -> assertThat(each.fromMillis()).isEqualTo(FROM.toEpochMilli()));
    ShopTest.assertSame(clicksBefore(quiet), clicksBefore(busy));
    NavigableMap<Long, Integer> landings = new TreeMap<>();
    for (List<ClickEvent> session : sessions(busy).values()) {
      long minute = Math.floorDiv(session.get(0).eventTimeMillis() - FROM.toEpochMilli(), 60_000);
      landings.merge(minute, 1, Integer::sum);
    }
    double usual = mean(landings, -31, -1);
    assertThat(mean(landings, 1, 3) / usual).isBetween(6.5, 9.0);
    assertThat(mean(landings, 18, 23) / usual).isBetween(3.8, 5.2);
    assertThat(mean(landings, 121, 150) / usual).isBetween(0.8, 1.2);
  }

  private static List<ArrivedRecord> clicksBefore(List<ArrivedRecord> records) {
    return records.stream()
        .filter(each -> isClick(each) && each.arrivalMillis() < FROM.toEpochMilli())
        .toList();
  }

  private static double mean(NavigableMap<Long, Integer> counts, long from, long to) {
    return counts.subMap(from, to).values().stream().mapToInt(each -> each).sum()
        / (double) (to - from);
  }

  /** Returns what is in the one and not in the other, which holds nothing but what is in both. */
  static List<ArrivedRecord> missing(List<ArrivedRecord> more, List<ArrivedRecord> fewer) {
    List<ArrivedRecord> missing = new ArrayList<>();
    int at = 0;
    for (ArrivedRecord each : more) {
      if (at < fewer.size() && same(each, fewer.get(at))) {
        at++;
      } else {
        missing.add(each);
      }
    }
    assertThat(at).isEqualTo(fewer.size());
    return missing;
  }

  private static boolean same(ArrivedRecord one, ArrivedRecord other) {
    return one.topic().equals(other.topic())
        && one.arrivalMillis() == other.arrivalMillis()
        && text(one).equals(text(other));
  }

  private static boolean isClick(ArrivedRecord each) {
    return each.topic().equals(Shop.TOPIC);
  }

  private static String text(ArrivedRecord record) {
    return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
  }

  /** Returns the events of each visit by time, as the tracker's own sessions say; no strays. */
  private static Map<String, List<ClickEvent>> sessions(List<ArrivedRecord> records) {
    Map<String, List<ClickEvent>> sessions = new HashMap<>();
    for (ArrivedRecord each : records) {
      if (isClick(each)
          && PARSER.parse(each.value()) instanceof Parsed.Accepted<ClickEvent> accepted
          && accepted.event().eventTimeMillis() <= each.arrivalMillis()
          && accepted.event().eventTimeMillis() > each.arrivalMillis() - 86_400_000) {
        String session = Objects.requireNonNull(accepted.event().sessionId());
        sessions.computeIfAbsent(session, id -> new ArrayList<>()).add(accepted.event());
      }
    }
    sessions
        .values()
        .forEach(each -> each.sort(Comparator.comparingLong(ClickEvent::eventTimeMillis)));
    return sessions;
  }

  private static List<ClickEvent> events(Map<String, List<ClickEvent>> sessions, String session) {
    return Objects.requireNonNull(sessions.get(session), session);
  }

  private static boolean begins(List<ClickEvent> session, Instant from, Instant to) {
    long timeMillis = session.get(0).eventTimeMillis();
    return from.toEpochMilli() <= timeMillis && timeMillis < to.toEpochMilli();
  }

  private static boolean isOf(List<ClickEvent> session, String platform, Instant from, Instant to) {
    return channel(session).platform().equals(platform) && begins(session, from, to);
  }

  private static Channel channel(List<ClickEvent> session) {
    for (ClickEvent event : session) {
      Channel channel = ChannelRules.defaults().classify(event).channel();
      if (channel != null) {
        return channel;
      }
    }
    return Channel.DIRECT;
  }
}
