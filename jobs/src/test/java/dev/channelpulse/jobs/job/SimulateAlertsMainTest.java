package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimulateAlertsMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void twoDaysOfASmallShopAreSummedUp() {
    int status = run("--days", "2", "--visits", "60", "--seed", "1");
    assertThat(text(out))
        .contains("| channel-outage | ")
        .endsWith("none of them in the promotion.\n");
    assertThat(status).as(text(out)).isIn(0, 1);
    assertThat(text(err)).endsWith("day 2 of 2\n");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(run("--days", "1")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo("--days must be 2 to 100, found 1\n./run simulate-alerts --help says how\n");
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThat(run("--weeks", "1")).isEqualTo(2);
    assertThat(text(err)).endsWith("./run simulate-alerts --help says how\n");
  }

  private int run(String... arguments) {
    return SimulateAlertsMain.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
