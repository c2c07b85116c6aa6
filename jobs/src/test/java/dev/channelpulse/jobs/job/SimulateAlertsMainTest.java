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
        .isEqualTo(
            """
            | planted | incidents | found | in 3 min | median, min | first cause right | overlap |
            |---|---|---|---|---|---|---|
            | channel-outage | 1 | 1 | 1 | 2 | 1 | 1.00 |
            | payment-down | 2 | 1 | 1 | 2 | 1 | 1.00 |
            | tracking-lost | 1 | 1 | 0 | 5 |  |  |

            First cause right in 2 of 2 that were found, mean overlap 1.00. 135 series, 2 days: 0 alerts\
             where nothing was planted, 0.000 per series-week, none of them in the promotion.
            """);
    assertThat(status).isZero();
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
