package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void factsOfOneSeriesAndMinuteAdd() {
    Tally tally = new Tally();
    tally.add(new Fact(Series.online(), 60_000, new long[] {1, 2}));
    tally.add(new Fact(Series.online(), 60_000, new long[] {3, -1}));
    tally.add(new Fact(Series.online(), 120_000, new long[] {5, 0}));
    tally.row(Series.health("clicks"), 60_000)[HealthField.RECORDS.index()] += 7;
    assertThat(tally.size()).isEqualTo(3);
    assertThat(drained(tally))
        .containsExactlyInAnyOrder(
            "ONLINE [all] 60000 {0=4, 1=1}",
            "ONLINE [all] 120000 {0=5}",
            "HEALTH [clicks] 60000 {0=7}");
  }

  @Test
  void whatIsTakenBackLeavesNoTrace() {
    Tally tally = new Tally();
    tally.add(new Fact(Series.online(), 60_000, new long[] {1, 1}));
    tally.add(new Fact(Series.online(), 60_000, new long[] {-1, -1}));
    assertThat(tally.size()).isEqualTo(1);
    assertThat(drained(tally)).isEmpty();
  }

  @Test
  void drainingForgets() {
    Tally tally = new Tally();
    tally.add(new Fact(Series.online(), 60_000, new long[] {1, 1}));
    assertThat(drained(tally)).hasSize(1);
    assertThat(tally.size()).isZero();
    assertThat(drained(tally)).isEmpty();
  }

  @Test
  void aFactIsNotChangedByAddingIt() {
    Fact fact = new Fact(Series.online(), 60_000, new long[] {1, 1});
    Tally tally = new Tally();
    tally.add(fact);
    tally.add(fact);
    assertThat(fact.deltas()).containsExactly(1, 1);
    assertThat(drained(tally)).containsExactly("ONLINE [all] 60000 {0=2, 1=2}");
  }

  private static List<String> drained(Tally tally) {
    List<String> facts = new ArrayList<>();
    tally.drainTo(
        fact -> {
          List<String> deltas = new ArrayList<>();
          for (int i = 0; i < fact.deltas().length; i++) {
            if (fact.deltas()[i] != 0) {
              deltas.add(i + "=" + fact.deltas()[i]);
            }
          }
          facts.add(
              fact.series().family()
                  + " "
                  + fact.series().tags()
                  + " "
                  + fact.minuteMillis()
                  + " {"
                  + String.join(", ", deltas)
                  + "}");
        });
    return facts;
  }
}
