package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.jobs.publish.WriteOutcome.Action;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.influxdb.dto.QueryResult;

/** What is sent is what a real server gives back, whatever a stranger writes into a tag. */
class TagRoundTripIT {
  // Set before the container's properties run.
  @SuppressWarnings("NullAway.Init")
  private static EmbeddedInflux influx;

  private static int measurements;

  @BeforeContainer
  static void start() throws IOException {
    Path dir = Files.createTempDirectory(Path.of("target"), "tags");
    influx = EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), dir, 0);
    influx.createDatabase("channelpulse");
  }

  @AfterContainer
  static void stop() {
    influx.close();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> nasty = Arbitraries.strings().withChars(" ,=\\\"'\n\r\t\0#a");
    Arbitrary<String> any = Arbitraries.strings().all();
    Arbitrary<String> chinese = Arbitraries.strings().withCharRange('\u4e00', '\u9fff');
    return Arbitraries.oneOf(nasty, any, chinese).list().ofMinSize(1).ofMaxSize(50);
  }

  @Property(tries = 100)
  void everyTextComesBackSafe(@ForAll("texts") List<String> texts) throws IOException {
    String measurement = "m" + measurements++;
    InfluxTarget target =
        new InfluxTarget(URI.create(influx.url()), "channelpulse", "", "", 100, 100, 10_000);
    List<Line> lines = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    for (int each = 0; each < texts.size(); each++) {
      String text = texts.get(each);
      lines.add(
          LineEncoder.encode(
              new dev.channelpulse.common.line.Point(
                  measurement,
                  new TreeMap<>(Map.of("a", "before", "text", text, "z", "after")),
                  new TreeMap<>(Map.of("v", (long) each)),
                  each)));
      sent.add("before|" + TagText.safe(text) + "|" + each + "|after");
    }

    try (InfluxHttp http = new InfluxHttp(target)) {
      WriteOutcome outcome =
          WriteOutcome.of(http.write(lines), lines.size(), target, Instant.EPOCH);
      assertThat(outcome).isEqualTo(new WriteOutcome(Action.WRITTEN, 0, 0, ""));
    }
    assertThat(read(measurement)).isEqualTo(sent);
  }

  private static List<String> read(String measurement) throws IOException {
    String answer = influx.query("channelpulse", "SELECT a, text, v, z FROM " + measurement);
    QueryResult result =
        Objects.requireNonNull(
            new Moshi.Builder().build().adapter(QueryResult.class).fromJson(answer));
    List<String> rows = new ArrayList<>();
    for (List<Object> row : result.getResults().get(0).getSeries().get(0).getValues()) {
      long value = ((Double) row.get(3)).longValue();
      rows.add(row.get(1) + "|" + row.get(2) + "|" + value + "|" + row.get(4));
    }
    return rows;
  }
}
