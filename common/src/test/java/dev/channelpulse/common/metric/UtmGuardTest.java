package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UtmGuardTest {

  private static final long DAY = 1_794_326_400_000L; // 2026-11-10T16:00Z

  private final UtmDay day = new UtmDay(DAY);
  private final Tally out = new Tally();

  private static UtmGuard guard(int top, String... declared) {
    return new UtmGuard(new UtmPolicy(Set.of(declared), top), "clicks");
  }

  private static Fact sessions(String campaign, int minute, long count) {
    return new Fact(Series.utm(campaign), DAY + minute * 60_000L, new long[] {count, 0, 0, 0, 0});
  }

  /** Tells what comes out, zeros left out: series, minute, number. */
  private List<String> told() {
    List<String> told = new ArrayList<>();
    out.drainTo(
        fact -> {
          long count =
              fact.series().family() == Family.HEALTH
                  ? fact.deltas()[HealthField.GUARDED.index()]
                  : fact.deltas()[UtmField.SESSIONS.index()];
          told.add(
              fact.series().tags().get(0)
                  + " "
                  + (fact.minuteMillis() - DAY) / 60_000
                  + " "
                  + count);
        });
    return told;
  }

  private void show(UtmGuard guard) {
    guard.choose(day);
    guard.show(day, out);
  }

  @Test
  void aValueStandsUnderOthersUntilItsNameIsShown() {
    UtmGuard guard = guard(1);
    guard.take(day, sessions("kol-1", 3, 2), out);
    assertThat(told()).containsExactlyInAnyOrder("other 3 2", "clicks 3 2");
    assertThat(guard.choose(day)).isTrue();
    assertThat(day.isPending()).isTrue();
    guard.take(day, sessions("kol-1", 4, 1), out);
    assertThat(told()).containsExactlyInAnyOrder("other 4 1", "clicks 4 1");
    guard.show(day, out);
    assertThat(day.isPending()).isFalse();
    assertThat(told())
        .containsExactlyInAnyOrder(
            "kol-1 3 2", "other 3 -2", "clicks 3 -2", "kol-1 4 1", "other 4 -1", "clicks 4 -1");
    guard.take(day, sessions("kol-1", 4, 1), out);
    assertThat(told()).containsExactly("kol-1 4 1");
  }

  @Test
  void lateDataMovesNames() {
    UtmGuard guard = guard(1);
    guard.take(day, sessions("a", 0, 2), out);
    guard.take(day, sessions("b", 1, 1), out);
    show(guard);
    assertThat(told()).containsExactlyInAnyOrder("a 0 2", "other 1 1", "clicks 1 1");
    guard.take(day, sessions("b", 2, 2), out);
    show(guard);
    assertThat(told())
        .containsExactlyInAnyOrder(
            "a 0 -2", "other 0 2", "clicks 0 2", "other 1 -1", "clicks 1 -1", "b 1 1", "b 2 2");
  }

  @Test
  void ofEquallyManySessionsTheSmallerTextHasTheName() {
    UtmGuard guard = guard(2);
    guard.take(day, sessions("c", 0, 1), out);
    guard.take(day, sessions("a", 0, 1), out);
    guard.take(day, sessions("b", 0, 1), out);
    show(guard);
    assertThat(told()).containsExactlyInAnyOrder("a 0 1", "b 0 1", "other 0 1", "clicks 0 1");
  }

  @Test
  void whatIsDeclaredIsNeitherRankedNorGuarded() {
    UtmGuard guard = guard(0, "double11");
    guard.take(day, sessions("double11", 0, 1), out);
    guard.take(day, sessions("other", 0, 4), out);
    guard.take(day, sessions("stranger", 0, 2), out);
    show(guard);
    assertThat(told()).containsExactlyInAnyOrder("double11 0 1", "other 0 6", "clicks 0 2");
    assertThat(day.size()).isZero();
  }

  @Test
  void aValueDeclaredLaterTakesUpNoPlace() {
    guard(1).take(day, sessions("a", 0, 1), out);
    guard(1).take(day, sessions("b", 0, 2), out);
    UtmGuard guard = guard(1, "a");
    show(guard);
    guard.take(day, sessions("a", 0, 1), out);
    assertThat(told()).containsExactlyInAnyOrder("a 0 2", "b 0 2");
  }

  @Test
  void fewerPlacesAfterARestartMakeTheRestOthers() {
    UtmGuard guard = guard(2);
    for (int i = 0; i < 20; i++) {
      guard.take(day, sessions("v" + i, 0, i + 1), out);
    }
    show(guard);
    told();
    UtmGuard smaller = guard(0);
    smaller.take(day, sessions("v0", 0, 1), out);
    assertThat(told())
        .containsExactlyInAnyOrder("v18 0 -19", "v19 0 -20", "other 0 40", "clicks 0 40");
    assertThat(day.size()).isZero();
  }

  @Test
  void aValueTakenBackHasNoName() {
    UtmGuard guard = guard(1);
    guard.take(day, sessions("a", 0, 1), out);
    guard.take(day, sessions("a", 0, -1), out);
    guard.take(day, sessions("b", 1, 0), out);
    guard.take(day, new Fact(Series.utm("c"), DAY, new long[] {0, 1, 0, 0, 0}), out);
    show(guard);
    assertThat(told()).containsExactly("c 0 0");
    assertThat(day.size()).isEqualTo(2);
  }

  @Test
  void aFloodOfAMillionValuesIsHeldInTheBoundAndDislodgesNothingDeclared() {
    int top = 20;
    UtmGuard guard = guard(top, "double11");
    long millionth = 1_000_000;
    for (int i = 0; i < millionth; i++) {
      guard.take(day, sessions("flood-" + i, i % 1440, 1), out);
      if (i % 1000 == 0) {
        guard.take(day, sessions("double11", i % 1440, 1), out);
        out.drainAllTo(fact -> {});
      }
      if (day.size() > top * UtmGuard.CANDIDATES_PER_NAME) {
        throw new AssertionError("found " + day.size() + " values after " + i);
      }
    }
    assertThat(day.size()).isEqualTo(top * UtmGuard.CANDIDATES_PER_NAME);
    assertThat(CodecContract.written(UtmDayCodec.INSTANCE, day)).hasSizeLessThan(10_000);
    out.drainAllTo(fact -> {});
    guard.take(day, sessions("double11", 7, 1), out);
    assertThat(told()).containsExactly("double11 7 1");
    show(guard);
    assertThat(told().stream().filter(row -> row.startsWith("flood-"))).hasSize(top);
  }

  @Test
  void thePolicyRefusesFewerThanNoNames() {
    assertThatThrownBy(() -> new UtmPolicy(Set.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("top must be 0 or more, found -1");
  }
}
