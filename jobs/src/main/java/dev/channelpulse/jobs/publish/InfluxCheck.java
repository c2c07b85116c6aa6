package dev.channelpulse.jobs.publish;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.influxdb.dto.QueryResult;

/** Asks, before a job is started, whether InfluxDB can be used as it is set up. */
public final class InfluxCheck {
  private static final String DATABASES = "SHOW DATABASES";

  private InfluxCheck() {}

  /**
   * Returns when the server answers, takes the credentials and has the database. InfluxDB 3 makes a
   * database at its first write, so there a missing one is in order. Writes nothing.
   *
   * @throws InfluxRefusedException naming the setting and what to do
   */
  public static void require(InfluxTarget target) {
    try (InfluxHttp http = new InfluxHttp(target)) {
      Answer ping = accepted(target, http.ping());
      if (ping.version().isEmpty()) {
        throw new InfluxRefusedException(Refusals.notInflux(target, ping));
      }
      Answer answer = accepted(target, http.query(DATABASES));
      if (!databases(target, answer).contains(target.database())
          && !ping.version().startsWith("3.")) {
        throw new InfluxRefusedException(Refusals.databaseMissing(target, ping.version()));
      }
    } catch (IOException noAnswer) {
      throw new InfluxRefusedException(
          Refusals.unreachable(target, WriteOutcome.ofNoAnswer(noAnswer).why()));
    }
  }

  private static Answer accepted(InfluxTarget target, Answer answer) {
    if (answer.status() == 401 || answer.status() == 403) {
      throw new InfluxRefusedException(Refusals.credentials(target, answer));
    }
    if (!answer.isSuccess()) {
      throw new InfluxRefusedException(Refusals.notInflux(target, answer));
    }
    return answer;
  }

  private static List<String> databases(InfluxTarget target, Answer answer) throws IOException {
    QueryResult parsed =
        new Moshi.Builder().build().adapter(QueryResult.class).fromJson(answer.body());
    if (parsed == null || parsed.hasError() || parsed.getResults() == null) {
      throw new InfluxRefusedException(Refusals.notInflux(target, answer));
    }
    List<String> names = new ArrayList<>();
    for (QueryResult.Result result : parsed.getResults()) {
      for (QueryResult.Series series :
          Objects.requireNonNullElse(result.getSeries(), List.<QueryResult.Series>of())) {
        series.getValues().forEach(row -> names.add(String.valueOf(row.get(0))));
      }
    }
    return names;
  }
}
