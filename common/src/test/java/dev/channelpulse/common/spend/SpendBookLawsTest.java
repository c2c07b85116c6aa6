package dev.channelpulse.common.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.SpendGranularity;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpendBookLawsTest {

  private static final long DAY = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final SpendKey KEY = new SpendKey("content", "douyin", "Double11", DAY);
  private static final SpendPolicy POLICY =
      new SpendPolicy(
          ZoneId.of("Asia/Shanghai"), Duration.ofDays(90).toMillis(), Set.of("double11"));
  private static final String SERIES = "SPEND [content, douyin, double11] ";
  private static final String HEALTH = "HEALTH [spend] ";

  @Test
  void whatArrivesLaterReplaces() {
    assertThat(sums(KEY, hour(0, "a", 1, 100), hour(0, "b", 2, 70), hour(1, "c", 3, 5)))
        .isEqualTo(Map.of(SERIES + 0, row(70, 70), SERIES + 60, row(5, 5)));
    assertThat(sums(KEY, hour(0, "b", 2, 70), hour(0, "a", 1, 100)))
        .isEqualTo(Map.of(SERIES + 0, row(70, 70)));
  }

  @Test
  void ofTwoAtOneMomentTheGreaterHashReplaces() {
    String greater = HashedId.of("a").compareTo(HashedId.of("b")) > 0 ? "a" : "b";
    long stands = greater.equals("a") ? 100 : 70;
    assertThat(sums(KEY, hour(0, "a", 1, 100), hour(0, "b", 1, 70)))
        .isEqualTo(Map.of(SERIES + 0, row(stands, stands)));
  }

  @Test
  void aDayStandsForItsHours() {
    assertThat(sums(KEY, hour(1, "a", 1, 100), day("d", 2, 90), hour(2, "b", 3, 5)))
        .isEqualTo(
            Map.of(SERIES + 60, row(100, 0), SERIES + 0, row(0, 90), SERIES + 120, row(5, 0)));
  }

  @Test
  void aCopyReplacesNothing() {
    Map<String, List<Long>> sums =
        sums(KEY, hour(0, "a", 1, 100), hour(0, "b", 2, 70), hour(0, "a", 120_000, 100));
    assertThat(sums.get(SERIES + 0)).isEqualTo(row(70, 70));
    assertThat(sums.keySet()).containsExactly(HEALTH + (2 - DAY / 60_000), SERIES + 0);
  }

  @Test
  void campaignsThatAreNotDeclaredAreOthers() {
    assertThat(sums(new SpendKey("search", "baidu", "brand", DAY), hour(0, "a", 1, 1)))
        .containsOnlyKeys("SPEND [search, baidu, other] 0");
    assertThat(sums(new SpendKey("search", "baidu", "", DAY), hour(0, "a", 1, 1)))
        .containsOnlyKeys("SPEND [search, baidu, none] 0");
  }

  @Test
  void nothingSpentIsNothing() {
    assertThat(sums(KEY, hour(0, "a", 1, 100), hour(0, "b", 2, 0))).isEmpty();
  }

  @Property(tries = 500, seed = "41")
  void anyOrderGivesTheSameSums(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<SpendReport> reports = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String id = "e" + random.nextInt(12);
      long arrival = random.nextInt(6) * 60_000L;
      int amount = random.nextInt(4);
      reports.add(
          random.nextInt(4) == 0
              ? day(id, arrival, amount)
              : hour(random.nextInt(3), id, arrival, amount));
    }
    Map<String, List<Long>> expected = sums(KEY, reports.toArray(new SpendReport[0]));
    Collections.shuffle(reports, random);
    assertThat(sums(KEY, reports.toArray(new SpendReport[0]))).isEqualTo(expected);
  }

  /** Takes reports one after the other, the state written and read before each. */
  private static Map<String, List<Long>> sums(SpendKey key, SpendReport... reports) {
    SpendBook book = new SpendBook(POLICY, "spend");
    SpendDay day = new SpendDay();
    Map<String, List<Long>> sums = new TreeMap<>();
    for (SpendReport report : reports) {
      Tally tally = new Tally();
      day = CodecContract.roundTrip(SpendDayCodec.INSTANCE, day);
      book.take(day, new SpendEntry(key, report), tally);
      tally.drainTo(fact -> add(fact, sums));
    }
    sums.values().removeIf(row -> row.stream().allMatch(sum -> sum == 0));
    return sums;
  }

  private static void add(Fact fact, Map<String, List<Long>> sums) {
    String name =
        fact.series().family()
            + " "
            + fact.series().tags()
            + " "
            + (fact.minuteMillis() - DAY) / 60_000;
    List<Long> row = Arrays.stream(fact.deltas()).boxed().toList();
    sums.merge(name, row, SpendBookLawsTest::plus);
  }

  private static List<Long> plus(List<Long> a, List<Long> b) {
    List<Long> sum = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i) + b.get(i));
    }
    return sum;
  }

  private static List<Long> row(long ofHour, long ofDay) {
    return List.of(ofHour, 20 * ofHour, 2 * ofHour, ofDay, 20 * ofDay, 2 * ofDay);
  }

  private static SpendReport hour(int hour, String id, long arrivalMillis, long amount) {
    return report(SpendGranularity.HOUR, DAY + hour * HOUR, id, arrivalMillis, amount);
  }

  private static SpendReport day(String id, long arrivalMillis, long amount) {
    return report(SpendGranularity.DAY, DAY, id, arrivalMillis, amount);
  }

  private static SpendReport report(
      SpendGranularity granularity, long timeMillis, String id, long arrivalMillis, long amount) {
    return new SpendReport(
        granularity, timeMillis, HashedId.of(id), arrivalMillis, amount, 20 * amount, 2 * amount);
  }
}
