package dev.channelpulse.common.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.metric.CampaignField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a campaign has come to depends on its facts alone, however it is told and folded. */
class CampaignProgressTest {

  private static final long MINUTE = 60_000L;
  private static final int MINUTES = 60;

  @Property(tries = 50, seed = "71")
  void tellingOnTheWaySaysTheSameAsTellingAtTheEnd(@ForAll Random r) {
    List<Fact> facts = facts(r);
    Map<Long, String> expected = byHand(facts);
    CampaignProgress progress = new CampaignProgress(Long.MIN_VALUE);
    Map<Long, String> told = new TreeMap<>();
    List<Fact> arriving = new ArrayList<>(facts);
    for (int i = 0; i + 1 < arriving.size(); i++) {
      if (r.nextInt(10) == 0) {
        int later = Math.min(arriving.size() - 1, i + 1 + r.nextInt(30));
        arriving.add(later, arriving.remove(i));
      }
    }
    long ended = -1;
    for (Fact fact : arriving) {
      assertThat(progress.take(fact)).isTrue();
      ended = Math.max(ended, fact.minuteMillis() / MINUTE - 1 - r.nextInt(5));
      switch (r.nextInt(6)) {
        case 0 -> progress.tell(ended * MINUTE, into(told));
        case 1 -> progress.tellLive((ended + 1) * MINUTE, into(told));
        case 2 -> progress = CodecContract.roundTrip(CampaignProgressCodec.INSTANCE, progress);
        case 3 -> progress = progress.copy();
        default -> {}
      }
    }
    progress.tell((MINUTES - 1) * MINUTE, into(told));
    assertThat(told).isEqualTo(expected);
  }

  @Property(tries = 50, seed = "72")
  void whatIsFoldedGoesOnAsIfItWereKept(@ForAll Random r) {
    List<Fact> facts = facts(r);
    CampaignProgress progress = new CampaignProgress(Long.MIN_VALUE);
    Map<Long, String> told = new TreeMap<>();
    for (Fact fact : facts) {
      assertThat(progress.take(fact)).isTrue();
      if (r.nextInt(8) == 0) {
        progress.tell(fact.minuteMillis() - MINUTE, into(told));
        progress.fold(fact.minuteMillis() - r.nextInt(5) * MINUTE);
        progress = CodecContract.roundTrip(CampaignProgressCodec.INSTANCE, progress);
      }
    }
    progress.tell((MINUTES - 1) * MINUTE, into(told));
    assertThat(told).isEqualTo(byHand(facts));
    progress.fold(MINUTES * MINUTE);
    assertThat(progress.isFolded()).isTrue();
  }

  @Test
  void aLiveTellingSaysOnlyWhatIsUnderWayAndHasChanged() {
    CampaignProgress progress = new CampaignProgress(Long.MIN_VALUE);
    progress.take(fact(0, 5));
    progress.take(fact(2, 7));
    Map<Long, String> told = new TreeMap<>();
    progress.tellLive(MINUTE, into(told));
    assertThat(told).containsExactly(Map.entry(1L, "5"), Map.entry(2L, "12"));
    told.clear();
    progress.tellLive(MINUTE, into(told));
    assertThat(told).isEmpty();
    progress.tell(2 * MINUTE, into(told));
    assertThat(told).containsExactly(Map.entry(0L, "5"), Map.entry(1L, "5"), Map.entry(2L, "12"));
  }

  @Test
  void whatIsTouchedIsToldAgainFromTheFirstFactOn() {
    CampaignProgress progress = new CampaignProgress(Long.MIN_VALUE);
    progress.take(fact(3, 5));
    progress.tell(5 * MINUTE, (minute, sums) -> {});
    Map<Long, String> told = new TreeMap<>();
    progress.tell(5 * MINUTE, into(told));
    assertThat(told).isEmpty();
    progress.touch(Long.MIN_VALUE);
    assertThat(progress.nextMillis()).isEqualTo(3 * MINUTE);
    progress.tell(5 * MINUTE, into(told));
    assertThat(told).containsOnlyKeys(3L, 4L, 5L);
  }

  @Test
  void aFactOfAFoldedMinuteCanNotBeTaken() {
    CampaignProgress progress = new CampaignProgress(MINUTE);
    assertThat(progress.take(fact(0, 1))).isFalse();
    assertThat(progress.take(fact(1, 1))).isTrue();
    progress.fold(2 * MINUTE);
    assertThat(progress.take(fact(1, 1))).isFalse();
  }

  @Test
  void progressOfVersionOneIsRead() {
    CampaignProgress progress = new CampaignProgress(0);
    progress.take(fact(0, 300));
    progress.tell(0, (minute, sums) -> {});
    progress.fold(MINUTE);
    progress.take(fact(1, -2));
    byte[] bytes = CodecContract.fixtureBytes(getClass(), CampaignProgressCodec.INSTANCE, 1);
    assertThat(CodecContract.written(CampaignProgressCodec.INSTANCE, progress)).isEqualTo(bytes);
    CampaignProgress read = CodecContract.fixture(getClass(), CampaignProgressCodec.INSTANCE, 1);
    Map<Long, String> told = new TreeMap<>();
    read.tell(2 * MINUTE, into(told));
    assertThat(told).containsExactly(Map.entry(1L, "298"), Map.entry(2L, "298"));
  }

  private static ProgressReader into(Map<Long, String> told) {
    return (minute, sums) ->
        told.put(minute / MINUTE, Long.toString(sums[CampaignField.PAID.index()]));
  }

  /* Each minute from the first with a fact on, whatever its fact adds. */
  private static Map<Long, String> byHand(List<Fact> facts) {
    Map<Long, String> expected = new TreeMap<>();
    for (long minute = facts.get(0).minuteMillis(); minute < MINUTES * MINUTE; minute += MINUTE) {
      long sum = 0;
      for (Fact fact : facts) {
        sum += fact.minuteMillis() <= minute ? fact.deltas()[CampaignField.PAID.index()] : 0;
      }
      expected.put(minute / MINUTE, Long.toString(sum));
    }
    return expected;
  }

  private static List<Fact> facts(Random r) {
    List<Fact> facts = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int i = r.nextInt(3); i > 0; i--) {
        facts.add(fact(minute, r.nextInt(30) - 3));
      }
    }
    facts.add(fact(MINUTES - 1, 1));
    return facts;
  }

  private static Fact fact(int minute, long paid) {
    long[] row = new long[Family.CAMPAIGN.width()];
    row[CampaignField.PAID.index()] = paid;
    return new Fact(Series.campaign("d11"), minute * MINUTE, row);
  }
}
