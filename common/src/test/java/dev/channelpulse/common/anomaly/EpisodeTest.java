package dev.channelpulse.common.anomaly;

import static dev.channelpulse.common.anomaly.Episode.State.CALM;
import static dev.channelpulse.common.anomaly.Episode.State.FIRING;
import static dev.channelpulse.common.anomaly.Episode.State.PENDING;
import static dev.channelpulse.common.anomaly.Episode.State.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.anomaly.Episode.Sign;
import dev.channelpulse.common.anomaly.Episode.State;
import dev.channelpulse.common.bytes.CodecContract;
import net.jqwik.api.Example;

/** When an alert fires and when it ends. */
class EpisodeTest {

  private static final AnomalyPolicy POLICY = AnomalyPolicy.standard();
  private static final Sign LOW = new Sign(-1, 0, 0, false, true);
  private static final Sign HIGH = new Sign(1, 0, 0, false, true);
  private static final Sign WEAK = new Sign(0, 0, 0, false, true);
  private static final Sign CALM_AGAIN = new Sign(0, 0, 0, true, true);
  private static final Sign SILENT = new Sign(0, 0, 0, false, false);

  private final Episode episode = new Episode();
  private int minute;

  @Example
  void twoStrongOnesOfThreeFire() {
    assertThat(next(LOW)).isEqualTo(PENDING);
    assertThat(next(WEAK)).isEqualTo(PENDING);
    assertThat(next(LOW)).isEqualTo(FIRING);
    assertThat(episode.startMillis()).isEqualTo(60_000);
    assertThat(episode.firedMillis()).isEqualTo(180_000);
    assertThat(episode.direction()).isEqualTo(-1);
  }

  @Example
  void strongOnesTooFarApartOrOnBothSidesDoNot() {
    assertThat(next(LOW)).isEqualTo(PENDING);
    assertThat(next(HIGH)).isEqualTo(PENDING);
    assertThat(next(WEAK)).isEqualTo(PENDING);
    assertThat(next(LOW)).isEqualTo(PENDING);
    assertThat(next(WEAK)).isEqualTo(PENDING);
    assertThat(next(WEAK)).isEqualTo(PENDING);
    assertThat(next(WEAK)).isEqualTo(CALM);
    assertThat(episode.startMillis()).isEqualTo(Episode.NEVER);
  }

  @Example
  void minutesThatAreMissingPassToo() {
    next(LOW);
    minute += 2;
    assertThat(next(LOW)).isEqualTo(PENDING);
    minute += 1;
    assertThat(next(LOW)).isEqualTo(FIRING);
    assertThat(episode.startMillis()).isEqualTo(240_000);
  }

  @Example
  void fiveCalmOnesInARowEndIt() {
    next(LOW);
    next(LOW);
    for (int i = 0; i < 4; i++) {
      assertThat(next(CALM_AGAIN)).isEqualTo(FIRING);
    }
    assertThat(next(WEAK)).isEqualTo(FIRING);
    for (int i = 0; i < 4; i++) {
      assertThat(next(CALM_AGAIN)).isEqualTo(FIRING);
    }
    assertThat(next(SILENT)).isEqualTo(FIRING);
    assertThat(next(CALM_AGAIN)).isEqualTo(RESOLVED);
    assertThat(episode.startMillis()).isEqualTo(60_000);
    assertThat(next(WEAK)).isEqualTo(CALM);
    assertThat(episode.direction()).isZero();
  }

  @Example
  void whatIsCertainFiresAtOnceAndSaysSinceWhen() {
    minute = 9;
    assertThat(next(new Sign(0, 1, 240_000, false, true))).isEqualTo(FIRING);
    assertThat(episode.startMillis()).isEqualTo(240_000);
    assertThat(episode.firedMillis()).isEqualTo(600_000);
  }

  @Example
  void anAlertOfWhichNothingCanBeSaidEndsAfterAnHour() {
    next(LOW);
    next(LOW);
    for (int i = 0; i < 59; i++) {
      assertThat(next(SILENT)).isEqualTo(FIRING);
    }
    assertThat(next(SILENT)).isEqualTo(RESOLVED);
  }

  @Example
  void bytesOfTheFirstVersionAreRead() {
    Episode read = CodecContract.fixture(EpisodeTest.class, EpisodeCodec.INSTANCE, 1);
    assertThat(CodecContract.written(EpisodeCodec.INSTANCE, EpisodeCodec.INSTANCE.copy(read)))
        .isEqualTo(CodecContract.fixtureBytes(EpisodeTest.class, EpisodeCodec.INSTANCE, 1));
    next(LOW);
    next(WEAK);
    next(LOW);
    next(CALM_AGAIN);
    assertThat(CodecContract.written(EpisodeCodec.INSTANCE, episode))
        .isEqualTo(CodecContract.fixtureBytes(EpisodeTest.class, EpisodeCodec.INSTANCE, 1));
  }

  private State next(Sign sign) {
    minute++;
    return episode.advance(POLICY, minute * 60_000L, sign);
  }
}
