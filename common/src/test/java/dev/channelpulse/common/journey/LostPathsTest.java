package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The paths of one device that docs/attribution.md says led nowhere. Times are Shanghai's. */
class LostPathsTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd ").withZone(SHANGHAI);
  private static final HashedId VISITOR = new HashedId(1, 1);
  private static final HashedId ACCOUNT = new HashedId(2, 1);
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);

  private final Journeys journeys =
      new Journeys(
          new JourneyPolicy(
              Duration.ofMinutes(30).toMillis(),
              Duration.ofHours(24).toMillis(),
              Duration.ofHours(24).toMillis(),
              Duration.ofDays(180).toMillis(),
              Duration.ofDays(7).toMillis(),
              SHANGHAI,
              2,
              Duration.ofSeconds(10).toMillis()),
          "clicks");
  private final Tally tally = new Tally();
  private final Map<String, Long> sums = new TreeMap<>();
  private Journey journey = new Journey();
  private int ids;

  @Test
  void aVisitCountsAtOnceAndOnTheDayOfTheNextOneOnceThatHasBegun() {
    visit("10T10:00:00", DOUYIN);
    expect("10 start>douyin 1", "10 douyin>loss 1");
    visit("12T10:00:00", BAIDU);
    expect("12 start>douyin 1", "12 douyin>baidu 1", "12 baidu>loss 1");
  }

  @Test
  void visitsOfOneChannelInARowAreOneStepAndDirectOnesNoneWhereThereIsAnother() {
    visit("10T10:00:00", null);
    visit("10T11:00:00", null);
    expect("10 start>other 1", "10 other>loss 1");
    visit("10T12:00:00", DOUYIN);
    visit("10T13:00:00", null);
    visit("10T14:00:00", DOUYIN);
    expect("10 start>douyin 1", "10 douyin>loss 1");
  }

  @Test
  void aVisitAsOldAsTheLookBackIsOfThePathAndAnOlderOneIsAPathOfItsOwn() {
    visit("01T10:00:00", DOUYIN);
    visit("08T10:00:00", BAIDU);
    expect("08 start>douyin 1", "08 douyin>baidu 1", "08 baidu>loss 1");
    visit("15T10:00:01", DOUYIN);
    expect(
        "08 start>douyin 1",
        "08 douyin>baidu 1",
        "08 baidu>loss 1",
        "15 start>douyin 1",
        "15 douyin>loss 1");
  }

  @Test
  void whatThePathHasLeftBehindIsInNone() {
    visit("01T10:00:00", DOUYIN);
    visit("06T10:00:00", BAIDU);
    wake("08T00:00:00");
    visit("11T10:00:00", BAIDU);
    wake("18T00:00:00");
    expect("11 start>baidu 1", "11 baidu>loss 1");
  }

  @Test
  void anOrderTakesBackThePathThatItEnds() {
    visit("10T10:00:00", DOUYIN);
    visit("10T20:00:00", BAIDU);
    order("10T20:05:00", Step.PLACED, 1);
    expect();
    order("10T20:05:00", Step.PLACED, -1);
    expect("10 start>douyin 1", "10 douyin>baidu 1", "10 baidu>loss 1");
  }

  @Test
  void anOrderWithoutAVisitOfItsOwnEndsAPathUpToTheLookBack() {
    visit("01T10:00:00", DOUYIN);
    order("08T10:00:00", Step.PAID, 1);
    expect();
    visit("10T10:00:00", BAIDU);
    order("17T10:00:01", Step.PAID, 1);
    expect("10 start>baidu 1", "10 baidu>loss 1");
  }

  @Test
  void afterAnOrderAPathBeginsAnew() {
    visit("10T10:00:00", DOUYIN);
    order("10T10:05:00", Step.PLACED, 1);
    order("10T10:06:00", Step.PAID, 1);
    visit("11T10:00:00", BAIDU);
    expect("11 start>baidu 1", "11 baidu>loss 1");
    wake("13T00:00:00");
    assertThat(journey.steps.isEmpty()).isTrue();
    restore();
    visit("13T10:00:00", DOUYIN);
    expect("13 start>baidu 1", "13 baidu>douyin 1", "13 douyin>loss 1");
  }

  @Test
  void aVisitBetweenOrderAndPaymentIsNoPath() {
    visit("10T10:00:00", DOUYIN);
    order("10T10:05:00", Step.PLACED, 1);
    visit("11T10:00:00", BAIDU);
    order("11T12:00:00", Step.PAID, 1);
    expect();
  }

  @Test
  void aPathIsTakenBackWholeHoweverLongAgoItBegan() {
    visit("01T10:00:00", DOUYIN);
    visit("07T10:00:00", null);
    visit("08T09:00:00", BAIDU);
    wake("15T09:00:00");
    restore();
    assertThat(journey.pastVisits).hasSize(3);
    visit("14T10:00:00", null);
    expect("14 start>baidu 1", "14 baidu>loss 1");
  }

  @Test
  void aPathLooksBackOnFiftyVisits() {
    visit("10T00:00:00", BAIDU);
    for (int i = 1; i <= 50; i++) {
      visit(LocalDateTime.parse("2026-11-10T00:00:00").plusHours(i), DOUYIN);
    }
    expect("12 start>douyin 1", "12 douyin>loss 1");
    wake("14T00:00:00");
    assertThat(journey.pastVisits).hasSize(50);
    order("14T00:00:00", Step.PLACED, 1);
    expect();
  }

  @Test
  void aRobotsVisitIsNone() {
    visit("10T10:00:00", DOUYIN);
    for (int i = 0; i < 3; i++) {
      visit("10T12:00:0" + i, BAIDU);
    }
    expect("10 start>douyin 1", "10 douyin>loss 1");
  }

  @Test
  void aLateHitChangesThePathThatItsVisitIsIn() {
    visit("10T10:00:00", DOUYIN);
    visit("10T12:10:00", null);
    visit("10T12:05:00", BAIDU);
    expect("10 start>douyin 1", "10 douyin>baidu 1", "10 baidu>loss 1");
    visit("09T23:00:00", BAIDU);
    expect("10 start>baidu 1", "10 baidu>douyin 1", "10 douyin>baidu 1", "10 baidu>loss 1");
  }

  @Test
  void nothingIsKeptOfItOnceNothingCanFollow() {
    visit("10T10:00:00", DOUYIN);
    order("10T10:05:00", Step.PLACED, 1);
    visit("11T10:00:00", BAIDU);
    wake("19T10:00:00");
    assertThat(journey.pastVisits).hasSize(2);
    assertThat(journey.orderedMillis).isEqualTo(millis("10T10:05:00"));
    wake("19T10:00:01");
    assertThat(journey.pastVisits).isEmpty();
    assertThat(journey.orderedMillis).isEqualTo(Marks.NEVER);
    expect("11 start>baidu 1", "11 baidu>loss 1");
  }

  private void visit(String time, @Nullable Channel channel) {
    visit(LocalDateTime.parse("2026-11-" + time), channel);
  }

  private void visit(LocalDateTime time, @Nullable Channel channel) {
    Touch touch = channel == null ? null : Touch.of(channel);
    Hit hit =
        new Hit(
            new HashedId(7, ids++),
            time.atZone(SHANGHAI).toInstant().toEpochMilli(),
            ClickType.PAGE_VIEW,
            touch,
            false);
    assertThat(journeys.take(journey, hit, tally, Untold.TOUCHES)).isTrue();
  }

  private void order(String time, Step kind, int sign) {
    HashedId id = HashedId.of(time + kind);
    OrderStep step = new OrderStep(VISITOR, ACCOUNT, id, millis(time), kind, sign);
    assertThat(journeys.take(journey, step, tally, Untold.TOUCHES)).isTrue();
  }

  private void wake(String time) {
    journeys.wake(journey, millis(time), tally);
  }

  private void restore() {
    journey = CodecContract.roundTrip(JourneyCodec.INSTANCE, journey);
  }

  private static long millis(String time) {
    return LocalDateTime.parse("2026-11-" + time).atZone(SHANGHAI).toInstant().toEpochMilli();
  }

  /** Compares all steps so far, each with its day, in sum. */
  private void expect(String... rows) {
    tally.drainTo(
        fact -> {
          if (fact.series().family() == Family.PATHS) {
            String key =
                DAY.format(Instant.ofEpochMilli(fact.minuteMillis()))
                    + name(fact.series().tags().get(0))
                    + ">"
                    + name(fact.series().tags().get(1));
            sums.merge(key, fact.deltas()[0], Long::sum);
          }
        });
    sums.values().removeIf(sum -> sum == 0);
    Map<String, Long> expected = new TreeMap<>();
    for (String row : rows) {
      int space = row.lastIndexOf(' ');
      expected.put(row.substring(0, space), Long.parseLong(row.substring(space + 1)));
    }
    assertThat(sums).isEqualTo(expected);
  }

  private static String name(String step) {
    return step.substring(step.lastIndexOf('/') + 1);
  }
}
