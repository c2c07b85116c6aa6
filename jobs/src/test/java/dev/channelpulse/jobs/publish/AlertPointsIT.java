package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.line.AlertPoints;
import dev.channelpulse.common.line.ExpectedPoints;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points of alerts, texts and all, in a real influxd. */
class AlertPointsIT {
  @TempDir Path dir;

  @Test
  void anIncidentIsOnePointHoweverOftenItIsWritten() throws Exception {
    Alert alert = Incidents.visitors("\"双11\"\n\\ x", Incidents.START);
    Alert over = Incidents.over(alert, 3);
    try (EmbeddedInflux influx =
        EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), dir, 0)) {
      influx.createDatabase("channelpulse");
      StreamExecutionEnvironment env = Jobs.environment(1, Jobs.configuration());
      Publish.toInflux(
          Jobs.points(
              env,
              List.of(
                  AlertPoints.of(alert, Incidents.SHANGHAI),
                  AlertPoints.of(Incidents.later(alert, 1), Incidents.SHANGHAI),
                  AlertPoints.of(over, Incidents.SHANGHAI),
                  AlertPoints.of(over, Incidents.SHANGHAI),
                  ExpectedPoints.of("visitors", Incidents.START, 3, 40, 22, Double.NaN, -2.5))),
          Jobs.target(URI.create(influx.url()), 10, 10_000));
      Jobs.run(env);

      assertThat(influx.query("channelpulse", "SELECT state, slice, title_zh FROM alerts"))
          .contains(
              "\"values\":[[1794398580000,\"resolved\",\"campaign=\\\"双11\\\" / x\","
                  + "\"【已恢复】全店（活动=\\\"双11\\\" / x） · 访客数 95%，预期 94–97%\"]]");
      assertThat(influx.query("channelpulse", "SELECT * FROM expected_1m"))
          .contains(
              "\"columns\":[\"time\",\"defs\",\"expected\",\"low\",\"score\",\"series\",\"value\"],"
                  + "\"values\":[[1794398580000,1,40,22,-2.5,\"visitors\",3]]");
    }
  }
}
