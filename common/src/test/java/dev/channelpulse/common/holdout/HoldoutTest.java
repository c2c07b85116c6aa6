package dev.channelpulse.common.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.metric.ArmField;
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

/** What a holdout says depends on its facts alone, however it is told, folded and restored. */
class HoldoutTest {

  private static final long MINUTE = 60_000L;
  private static final HoldoutPolicy PLANNED = new HoldoutPolicy(0.05, 2_000, 0.5, 20, 0.001);

  @Property(tries = 20, seed = "61")
  void tellingOnTheWaySaysTheSameAsTellingAtTheEnd(@ForAll Random r) {
    List<Fact> facts = facts(r, 60);
    Holdout atTheEnd = new Holdout();
    facts.forEach(atTheEnd::take);
    Map<String, String> expected = new TreeMap<>();
    tell(atTheEnd, expected);

    Holdout onTheWay = new Holdout();
    Map<String, String> told = new TreeMap<>();
    List<Fact> arriving = new ArrayList<>(facts);
    for (int i = 0; i + 1 < arriving.size(); i++) {
      if (r.nextInt(10) == 0) {
        int later = Math.min(arriving.size() - 1, i + 1 + r.nextInt(30));
        arriving.add(later, arriving.remove(i));
      }
    }
    for (Fact fact : arriving) {
      assertThat(onTheWay.take(fact)).isTrue();
      if (r.nextInt(3) == 0) {
        tell(onTheWay, told);
      }
      if (r.nextInt(3) == 0) {
        tellLive(onTheWay, fact.minuteMillis() - r.nextInt(3) * MINUTE, told);
      }
      if (r.nextInt(20) == 0) {
        onTheWay = CodecContract.roundTrip(HoldoutCodec.INSTANCE, onTheWay);
      }
      if (r.nextInt(20) == 0) {
        onTheWay = onTheWay.copy();
      }
    }
    tell(onTheWay, told);
    assertThat(told).isEqualTo(expected);
  }

  @Property(tries = 20, seed = "62")
  void whatIsFoldedGoesOnAsIfItWereKept(@ForAll Random r) {
    List<Fact> facts = facts(r, 60);
    Holdout kept = new Holdout();
    Map<String, String> expected = new TreeMap<>();
    Holdout folded = new Holdout();
    Map<String, String> told = new TreeMap<>();
    for (Fact fact : facts) {
      kept.take(fact);
      assertThat(folded.take(fact)).isTrue();
      if (r.nextInt(8) == 0) {
        tell(kept, expected);
        tell(folded, told);
        folded.fold(fact.minuteMillis() - r.nextInt(5) * MINUTE, HoldoutTest::always);
        folded = CodecContract.roundTrip(HoldoutCodec.INSTANCE, folded);
      }
    }
    tell(kept, expected);
    tell(folded, told);
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void holdoutsOfVersionOneAreRead() {
    Holdout holdout = holdout();
    byte[] bytes = CodecContract.fixtureBytes(getClass(), HoldoutCodec.INSTANCE, 1);
    assertThat(CodecContract.written(HoldoutCodec.INSTANCE, holdout)).isEqualTo(bytes);
    Holdout read = CodecContract.fixture(getClass(), HoldoutCodec.INSTANCE, 1);
    assertThat(CodecContract.written(HoldoutCodec.INSTANCE, read)).isEqualTo(bytes);
    Map<String, String> told = new TreeMap<>();
    tell(read, told);
    Map<String, String> expected = new TreeMap<>();
    tell(holdout(), expected);
    assertThat(told).isEqualTo(expected).isNotEmpty();
  }

  static Holdout holdout() {
    Holdout holdout = new Holdout();
    holdout.take(fact(0, "treatment", 30));
    holdout.take(fact(0, "control", 28));
    holdout.tell(HoldoutTest::always, (minute, comparison, report) -> {});
    holdout.fold(MINUTE, HoldoutTest::always);
    holdout.take(fact(1, "control", 5));
    return holdout;
  }

  @Test
  void aFactOfAFoldedMinuteCanNotBeTaken() {
    Holdout holdout = new Holdout();
    holdout.take(fact(0, "treatment", 1));
    holdout.fold(MINUTE, HoldoutTest::always);
    assertThat(holdout.take(fact(0, "treatment", 1))).isFalse();
    assertThat(holdout.take(fact(1, "control", 1))).isTrue();
    assertThat(holdout.lastMillis()).isEqualTo(MINUTE);
  }

  @Test
  void nothingIsSaidWhereNoPolicySaysHow() {
    Holdout holdout = new Holdout();
    holdout.take(fact(0, "treatment", 50));
    holdout.take(fact(0, "control", 50));
    holdout.take(fact(1, "control", 50));
    List<Long> minutes = new ArrayList<>();
    holdout.tell(
        minute -> minute == 0 ? PLANNED : null,
        (minute, comparison, report) -> minutes.add(minute));
    assertThat(minutes).hasSize(Comparison.ALL.size()).containsOnly(0L);
    assertThat(holdout.isPending()).isFalse();
  }

  private static HoldoutPolicy always(long minuteMillis) {
    return PLANNED;
  }

  private static void tell(Holdout holdout, Map<String, String> told) {
    holdout.tell(
        HoldoutTest::always,
        (minute, comparison, report) ->
            told.put("%09d %s".formatted(minute, comparison), report.toString()));
  }

  private static void tellLive(Holdout holdout, long openMillis, Map<String, String> told) {
    holdout.tellLive(
        openMillis,
        HoldoutTest::always,
        (minute, comparison, report) -> {
          assertThat(minute).isGreaterThanOrEqualTo(openMillis);
          told.put("%09d %s".formatted(minute, comparison), report.toString());
        });
  }

  /* Sums that grow as those of an arm do: orders of one each, with money. */
  private static List<Fact> facts(Random r, int minutes) {
    List<Fact> facts = new ArrayList<>();
    for (int minute = 0; minute < minutes; minute++) {
      if (r.nextInt(4) > 0) {
        facts.add(fact(minute, "treatment", r.nextInt(30)));
        Fact control = fact(minute, "control", r.nextInt(30));
        long sold = r.nextInt(4);
        control.deltas()[ArmField.BUYERS.index()] = sold;
        control.deltas()[ArmField.ORDERS.index()] = sold;
        control.deltas()[ArmField.ORDERS_SQUARES.index()] = sold;
        control.deltas()[ArmField.AMOUNT.index()] = 100 * sold;
        control.deltas()[ArmField.AMOUNT_SQUARES_LOW.index()] = 10_000 * sold;
        facts.add(control);
      }
    }
    return facts;
  }

  private static Fact fact(int minute, String arm, long units) {
    long[] row = new long[Family.ARMS.width()];
    row[ArmField.UNITS.index()] = units;
    return new Fact(Series.arm("d11", arm), minute * MINUTE, row);
  }
}
