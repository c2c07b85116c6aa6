package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {

  @Test
  void influxTargetPrintsNoPassword() {
    assertThat(influx("http://h:8086", "d", 1, 1, 1))
        .hasToString(
            "InfluxTarget[url=http://h:8086, database=d, user=u, password=***, batchPoints=1,"
                + " flushMillis=1, timeoutMillis=1]");
  }

  @Test
  void kafkaTargetPrintsNamesOfPropertiesAlone() {
    assertThat(
            new KafkaTarget(
                "h:9092", "t", 9, Map.of("sasl.jaas.config", "geheim", "security.protocol", "SSL")))
        .hasToString(
            "KafkaTarget[bootstrapServers=h:9092, topic=t, maxRequestBytes=9,"
                + " clientProperties=[sasl.jaas.config, security.protocol]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h:8086 | d | 1 | 1 | 1 | influx.url must be an http or https address, found h:8086",
        "ftp://h | d | 1 | 1 | 1 | influx.url must be an http or https address, found ftp://h",
        "http://h/?a=b | d | 1 | 1 | 1 | influx.url must be an address without query and fragment,"
            + " found http://h/?a=b",
        "http://u:geheim@h | d | 1 | 1 | 1 | influx.url must hold no user and no password, they go"
            + " to influx.user and influx.password; found some",
        "http://h | ' ' | 1 | 1 | 1 | influx.database must be a name, found \" \"",
        "http://h | d | 0 | 1 | 1 | influx.batch-points must be between 1 and 1000000, found 0",
        "http://h | d | 1 | 0 | 1 | influx.flush-interval must be at least 1 ms, found 0",
        "http://h | d | 1 | 1 | 0 | influx.timeout must be between 1 and 2147483647 ms, found 0",
      })
  void influxTargetRefusesWhatCannotWork(
      String url, String database, int batchPoints, long flush, long timeout, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> influx(url, database, batchPoints, flush, timeout))
        .withMessage(message);
  }

  private static InfluxTarget influx(
      String url, String database, int batchPoints, long flushMillis, long timeoutMillis) {
    return new InfluxTarget(
        URI.create(url), database, "u", "geheim", batchPoints, flushMillis, timeoutMillis);
  }
}
