package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DayPaneTest {

  private static final long MINUTE = 60_000;

  private final DayPane pane = new DayPane(2);

  @Test
  void factsAddInTheirMinute() {
    add(10, 1, 2);
    add(12, 3, 4);
    add(10, 5, -2);
    assertThat(sum(0, 1440)).containsExactly(9, 4);
    assertThat(sum(10, 11)).containsExactly(6, 0);
    assertThat(sum(10, 12)).containsExactly(6, 0);
    assertThat(sum(11, 13)).containsExactly(3, 4);
    assertThat(sum(13, 1440)).containsExactly(0, 0);
    assertThat(pane.firstMinute()).isEqualTo(10 * MINUTE);
    assertThat(pane.lastMinute()).isEqualTo(12 * MINUTE);
  }

  @Test
  void sumsAreCopies() {
    add(10, 1, 2);
    sum(0, 1440)[0] = 99;
    sum(10, 11)[0] = 99;
    assertThat(sum(0, 1440)).containsExactly(1, 2);
  }

  @Test
  void anEmptyDayIsZero() {
    assertThat(sum(0, 1440)).containsExactly(0, 0);
    assertThat(pane.hasAny(0, 1440 * MINUTE)).isFalse();
    assertThat(pane.takeChanged()).isEmpty();
  }

  @Test
  void aWindowIsHalfOpen() {
    add(10, 1, 0);
    assertThat(pane.hasAny(9 * MINUTE, 10 * MINUTE)).isFalse();
    assertThat(pane.hasAny(10 * MINUTE, 11 * MINUTE)).isTrue();
    assertThat(pane.hasAny(11 * MINUTE, 12 * MINUTE)).isFalse();
  }

  @Test
  void changesAreTakenOnce() {
    add(12, 1, 0);
    add(10, 1, 0);
    add(12, 1, 0);
    assertThat(pane.takeChanged()).containsExactly(10 * MINUTE, 12 * MINUTE);
    assertThat(pane.takeChanged()).isEmpty();
    add(12, 0, 1);
    assertThat(pane.takeChanged()).containsExactly(12 * MINUTE);
  }

  @Test
  void aDayOfAnEarlierReleaseTakesFactsWithMoreFields() {
    add(10, 1, 2);
    DayPane wide = pane.widened(3);
    wide.add(new Fact(Series.online(), 10 * MINUTE, new long[] {1, 1, 7}));
    assertThat(wide.sum(0, 1440 * MINUTE)).containsExactly(2, 3, 7);
    assertThat(wide.takeChanged()).containsExactly(10 * MINUTE);
    assertThat(wide.widened(3)).isSameAs(wide);
  }

  private void add(int minute, long... deltas) {
    pane.add(new Fact(Series.online(), minute * MINUTE, deltas));
  }

  private long[] sum(int fromMinute, int toMinute) {
    return pane.sum(fromMinute * MINUTE, toMinute * MINUTE);
  }
}
