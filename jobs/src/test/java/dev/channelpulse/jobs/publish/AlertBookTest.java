package dev.channelpulse.jobs.publish;

import static dev.channelpulse.jobs.publish.Incidents.MINUTE;
import static dev.channelpulse.jobs.publish.Incidents.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private static final long RESEND = 1_000;
  private static final long WITHIN = 3_600_000;
  private static final int MOST = 64;

  private final AlertBook book = new AlertBook(2, RESEND, WITHIN);
  private final Alert wechat = Incidents.payments("wechat", START);

  @Test
  void eachServerHearsOfAStateUntilItHasTakenIt() {
    assertThat(book.note(wechat, START)).isTrue();
    assertThat(alerts(0, START)).containsExactly(wechat);
    assertThat(alerts(0, START)).containsExactly(wechat);
    take(0, START);
    assertThat(alerts(0, START)).isEmpty();
    assertThat(alerts(1, START)).containsExactly(wechat);
  }

  @Test
  void whatGoesOnIsSentAgainAndWhatIsOverIsNot() {
    book.note(wechat, START);
    take(0, START);
    take(1, START);
    assertThat(alerts(0, START + RESEND - 1)).isEmpty();
    assertThat(alerts(0, START + RESEND)).containsExactly(wechat);
    Alert over = Incidents.over(wechat, 3);
    book.note(over, START + 3 * MINUTE);
    take(0, START + 3 * MINUTE);
    assertThat(alerts(0, START + 9 * MINUTE)).isEmpty();
    assertThat(book.save(START)).extracting(OpenAlert::latest).containsExactly(over);
    take(1, START + 3 * MINUTE);
    assertThat(book.save(START)).isEmpty();
  }

  @Test
  void theLatestStateWinsAndTheFirstKeepsTheLabels() {
    book.note(wechat, START);
    Alert second = Incidents.later(wechat, 1);
    List<AlertBook.Due> underWay = book.due(0, MOST, START);
    book.note(second, START + MINUTE);
    book.taken(0, underWay, START + MINUTE);
    List<AlertBook.Due> due = book.due(0, MOST, START + MINUTE);
    assertThat(due).hasSize(1);
    assertThat(due.get(0).opened()).isEqualTo(wechat);
    assertThat(due.get(0).latest()).isEqualTo(second);
  }

  @Test
  void anAnswerToAnEarlierStateDoesNotCloseALaterOne() {
    book.note(wechat, START);
    List<AlertBook.Due> first = book.due(0, MOST, START);
    Alert over = Incidents.over(wechat, 1);
    book.note(over, START + MINUTE);
    book.taken(0, first, START + MINUTE);
    take(1, START + MINUTE);
    assertThat(alerts(0, START + MINUTE)).containsExactly(over);
  }

  @Test
  void aRefusedStateIsNotSentAgainButTheNextOneIs() {
    book.note(wechat, START);
    book.refused(0, book.due(0, MOST, START).get(0), START);
    assertThat(alerts(0, START + 10 * RESEND)).isEmpty();
    Alert second = Incidents.later(wechat, 1);
    book.note(second, START + MINUTE);
    assertThat(alerts(0, START + MINUTE)).containsExactly(second);
    take(0, START + MINUTE);
    assertThat(alerts(0, START + 2 * MINUTE)).containsExactly(second);
  }

  @Test
  void historyIsNotSent() {
    assertThat(book.note(wechat, START + WITHIN)).isTrue();
    Alert other = Incidents.payments("jd", START);
    assertThat(book.note(other, START + WITHIN + 1)).isFalse();
    assertThat(book.note(Incidents.over(other, 1), START + WITHIN + MINUTE + 1)).isFalse();
    assertThat(alerts(0, START + WITHIN)).containsExactly(wechat);
    // One that is known is told to its end however late the job is.
    Alert over = Incidents.over(wechat, 1);
    assertThat(book.note(over, START + 9 * WITHIN)).isTrue();
    assertThat(alerts(0, START + 9 * WITHIN)).containsExactly(over);
  }

  @Test
  void aCheckpointHoldsWhatIsOpenAndItIsSentAgain() {
    Alert jd = Incidents.payments("jd", START);
    book.note(wechat, START);
    book.note(jd, START);
    take(0, START);
    take(1, START);
    Alert second = Incidents.later(wechat, 1);
    book.note(second, START + MINUTE);
    AlertBook restored = new AlertBook(1, RESEND, WITHIN);
    restored.restore(book.save(START + MINUTE), START + MINUTE + WITHIN);
    assertThat(restored.due(0, MOST, START + MINUTE + WITHIN))
        .containsExactly(new AlertBook.Due(wechat, second, 1), new AlertBook.Due(jd, jd, 1));
  }

  @Test
  void anOldCheckpointSleepsUntilAYoungMinuteComes() {
    book.note(wechat, START);
    long late = START + WITHIN + 1;
    AlertBook restored = new AlertBook(1, RESEND, WITHIN);
    restored.restore(book.save(START), late);
    assertThat(restored.due(0, MOST, late + 10 * RESEND)).isEmpty();
    assertThat(restored.note(wechat, late)).isFalse();
    assertThat(restored.due(0, MOST, late)).isEmpty();

    AlertBook again = new AlertBook(1, RESEND, WITHIN);
    again.restore(restored.save(late), late);
    assertThat(again.due(0, MOST, late)).as("it still sleeps after another restart").isEmpty();

    Alert young = Incidents.later(wechat, 60);
    assertThat(again.note(young, late)).isTrue();
    assertThat(again.due(0, MOST, late)).containsExactly(new AlertBook.Due(wechat, young, 2));
  }

  @Test
  void theEndOfWhatSleepsIsTold() {
    book.note(wechat, START);
    AlertBook restored = new AlertBook(1, RESEND, WITHIN);
    restored.restore(book.save(START), START + 2 * WITHIN);
    Alert over = Incidents.over(wechat, 5);
    assertThat(restored.note(over, START + 2 * WITHIN)).isTrue();
    assertThat(restored.due(0, MOST, START + 2 * WITHIN))
        .containsExactly(new AlertBook.Due(wechat, over, 2));
  }

  @Test
  void anEndThatNobodyTakesIsGivenUpOnceTheServerHasForgottenTheBeginning() {
    book.note(wechat, START);
    book.note(Incidents.over(wechat, 1), START + MINUTE);
    assertThat(book.expire(START + MINUTE + AlertBook.KEPT_MILLIS)).isZero();
    assertThat(book.expire(START + MINUTE + AlertBook.KEPT_MILLIS + 1)).isEqualTo(1);
    assertThat(book.save(START)).isEmpty();
  }

  @Test
  void atMostSoManyAtATimeAndTheOthersNext() {
    Alert jd = Incidents.payments("jd", START);
    book.note(wechat, START);
    book.note(jd, START);
    List<AlertBook.Due> first = book.due(0, 1, START);
    assertThat(first).extracting(AlertBook.Due::latest).containsExactly(wechat);
    book.taken(0, first, START);
    assertThat(book.due(0, 1, START)).extracting(AlertBook.Due::latest).containsExactly(jd);
  }

  @Test
  void theSameStateTwiceIsSentOnce() {
    book.note(wechat, START);
    take(0, START);
    book.note(wechat, START + 1);
    assertThat(alerts(0, START + 1)).isEmpty();
  }

  private List<Alert> alerts(int target, long nowMillis) {
    return book.due(target, MOST, nowMillis).stream().map(AlertBook.Due::latest).toList();
  }

  private void take(int target, long nowMillis) {
    book.taken(target, book.due(target, MOST, nowMillis), nowMillis);
  }
}
