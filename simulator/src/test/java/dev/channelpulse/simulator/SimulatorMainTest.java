package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatorMainTest {
  @TempDir private Path dir;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesTheRecordsAndTheTruthAboutThem() throws IOException {
    Path to = dir.resolve("run");
    assertThat(run("--out", to.toString(), "--seed", "9", "--minutes", "2", "--rate", "30"))
        .isEqualTo(0);
    try (Stream<ArrivedRecord> lines = RecordFile.read(to.resolve("records.ndjson"))) {
      List<ArrivedRecord> records = lines.toList();
      assertThat(text(out))
          .isEqualTo(
              "%d records in %s, the truth about them in %s%n"
                  .formatted(
                      records.size(), to.resolve("records.ndjson"), to.resolve("truth.json")));
      assertThat(Files.readString(to.resolve("truth.json")))
          .contains("\"records\" : " + inTopic(records, Shop.TOPIC) + ",")
          .contains("\"records\" : " + inTopic(records, Shop.ORDERS_TOPIC) + ",");
    }
    assertThat(text(err)).isEmpty();
  }

  @Test
  void writesWhatGoesWrong() throws IOException {
    Path to = dir.resolve("run");
    String window = "2026-11-11T00:01:00+08:00..2026-11-11T00:03:00+08:00";
    int status =
        run(
            "--out",
            to.toString(),
            "--minutes",
            "4",
            "--incident",
            "promotion_opening:" + window + ":factor=3",
            "--incident",
            "bot_flood:" + window + ":per_second=10");
    assertThat(status).isEqualTo(0);
    try (Stream<ArrivedRecord> lines = RecordFile.read(to.resolve("records.ndjson"))) {
      List<ArrivedRecord> records = lines.toList();
      assertThat(inTopic(records, Shop.CAMPAIGNS_TOPIC)).isEqualTo(1);
    }
    assertThat(Files.readString(to.resolve("truth.json")))
        .endsWith(
            """
              "incidents" : [ {
                "kind" : "promotion_opening",
                "from" : "2026-11-10T16:01:00Z",
                "to" : "2026-11-10T16:03:00Z",
                "slice" : { },
                "factor" : 3.0,
                "alarms" : [ ],
                "quiet" : [ "visitors", "paid_orders", "paid_amount" ],
                "pages" : false,
                "exposed" : 0,
                "changed" : 0
              }, {
                "kind" : "bot_flood",
                "from" : "2026-11-10T16:01:00Z",
                "to" : "2026-11-10T16:03:00Z",
                "slice" : { },
                "per_second" : 10.0,
                "alarms" : [ "bot_share" ],
                "quiet" : [ "visitors", "paid_orders", "paid_amount", "pay_conversion" ],
                "pages" : false,
                "exposed" : 1200,
                "changed" : 1200
              } ]
            }
            """);
    assertThat(text(err)).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(run("--minutes", "2")).isEqualTo(2);
    assertThat(run("--out")).isEqualTo(2);
    assertThat(run("--out", "x", "--seed", "one")).isEqualTo(2);
    assertThat(run("--out", "x", "--start", "noon")).isEqualTo(2);
    assertThat(run("--out", "x", "--minutes", "0")).isEqualTo(2);
    assertThat(run("--out", "x", "--incident", "fire")).isEqualTo(2);
    assertThat(run("--colour", "red")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo(
            """
            --out must name a directory, found none
            --out must be followed by a value, found none
            --seed must be a number, found one
            --start must be a time such as 2026-11-11T00:00:00+08:00, found noon
            length must be between PT0.001S and PT87600H, found PT0S
            an incident must be KIND:START..END[:key=value,...], found fire
            unknown flag --colour, see --help
            """);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void helps() {
    assertThat(run("--help")).isEqualTo(0);
    assertThat(text(out)).contains("--out DIR").contains("--rate N").contains("--incident KIND");
    for (IncidentKind kind : IncidentKind.values()) {
      assertThat(text(out)).contains(kind.text());
    }
  }

  private static long inTopic(List<ArrivedRecord> records, String topic) {
    return records.stream().filter(each -> each.topic().equals(topic)).count();
  }

  private int run(String... args) {
    return SimulatorMain.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
