package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WriteLogTest {
  private Instant now = Instant.parse("2026-11-11T12:00:00Z");
  private final WriteLog log =
      new WriteLog(() -> now, "InfluxDB", "points", "the job holds its input back and tries again");

  @Test
  void saysTheFirstFailureThenOneEvery30SecondsThenTheEnd() {
    assertThat(log.answered(5)).isEmpty();
    assertThat(log.failed("503", 5))
        .contains(
            "InfluxDB takes no points for 0 s now (503): 5 wait, the job holds its input back and"
                + " tries again");
    now = now.plusSeconds(29);
    assertThat(log.failed("503", 5)).isEmpty();
    now = now.plusSeconds(1);
    assertThat(log.failed("timeout", 5))
        .contains(
            "InfluxDB takes no points for 30 s now (timeout): 5 wait, the job holds its input back"
                + " and tries again");
    now = now.plusSeconds(34);
    assertThat(log.answered(5))
        .contains("InfluxDB answers again after 64 s, 5 points were waiting");
    assertThat(log.answered(5)).isEmpty();
  }

  @Test
  void aNewOutageIsSaidAtOnce() {
    assertThat(log.failed("503", 5)).isPresent();
    assertThat(log.answered(5)).isPresent();
    assertThat(log.failed("503", 5)).isPresent();
  }

  @Test
  void dropsAreAddedUpBetweenLines() {
    assertThat(log.dropped(3, "400 a"))
        .contains("InfluxDB dropped 3 points for good, the latest for: 400 a");
    now = now.plusSeconds(29);
    assertThat(log.dropped(4, "400 b")).isEmpty();
    now = now.plusSeconds(1);
    assertThat(log.dropped(5, "400 c"))
        .contains("InfluxDB dropped 9 points for good, the latest for: 400 c");
  }
}
