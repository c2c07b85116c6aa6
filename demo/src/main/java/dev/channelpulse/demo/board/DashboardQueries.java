package dev.channelpulse.demo.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.demo.board.QueryScope.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs every query of the dashboards as the board would at some moment, with all values of a
 * variable chosen where they can be.
 */
public final class DashboardQueries {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern AGO = Pattern.compile("(?:now-)?(\\d+)([smhd])");
  private static final long DEFAULT_POINTS = 1_000;
  private static final long STAT_POINTS = 120;

  /**
   * What one query came to.
   *
   * @param dashboard its dashboard's file
   * @param panel id and title of its panel
   * @param ref its letter in the panel
   * @param took the median of its runs
   * @param values how many values came back, nulls not among them
   * @param error what InfluxDB refused it for; empty if it did not
   */
  public record Answer(
      String dashboard, String panel, String ref, Duration took, long values, String error) {}

  private final List<Dashboard> dashboards;
  private final InfluxReader influx;

  private DashboardQueries(List<Dashboard> dashboards, InfluxReader influx) {
    this.dashboards = dashboards;
    this.influx = influx;
  }

  /**
   * Reads the dashboards of a directory; of those in several languages the first.
   *
   * @throws IOException if a file is no dashboard; the message names it
   */
  public static DashboardQueries of(Path directory, InfluxReader influx) throws IOException {
    List<Dashboard> all = new Dashboards(directory).all();
    String language = all.isEmpty() ? "" : all.get(0).language();
    return new DashboardQueries(
        all.stream().filter(dashboard -> dashboard.language().equals(language)).toList(), influx);
  }

  /**
   * Runs each query.
   *
   * @param now the moment; {@code now()} in a query stands for it
   * @param range what is shown, up to that moment; panels with a range of their own keep to that
   * @param times how often each is run, at least 1, after a first time that is not measured
   * @throws InfluxUnavailableException if InfluxDB does not answer
   */
  public List<Answer> run(Instant now, Duration range, int times)
      throws IOException, InfluxUnavailableException {
    List<Answer> answers = new ArrayList<>();
    for (Dashboard dashboard : dashboards) {
      ZoneId zone = ZoneId.of(dashboard.json().path("timezone").asText("UTC"));
      for (JsonNode panel : dashboard.panels()) {
        QueryScope scope = scope(dashboard, panel, from(panel, now, range, zone), now);
        for (JsonNode target : panel.path("targets")) {
          String influxql =
              QueryTemplate.parse(target.path("query").asText())
                  .expand(scope)
                  .replace("now()", now.toEpochMilli() + "ms");
          answers.add(answer(dashboard, panel, target, influxql, times));
        }
      }
    }
    return answers;
  }

  private Answer answer(
      Dashboard dashboard, JsonNode panel, JsonNode target, String influxql, int times)
      throws IOException, InfluxUnavailableException {
    long[] nanos = new long[times];
    InfluxReader.Answer answer = influx.query(influxql);
    for (int run = 0; run < times; run++) {
      long begun = System.nanoTime();
      answer = influx.query(influxql);
      nanos[run] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    JsonNode body = JSON.readTree(answer.body());
    String error = body.path("error").asText(body.at("/results/0/error").asText());
    return new Answer(
        dashboard.file(),
        panel.path("id").asText() + " " + panel.path("title").asText(),
        target.path("refId").asText(),
        Duration.ofNanos(nanos[times / 2]),
        values(body),
        error);
  }

  private static long values(JsonNode body) {
    long values = 0;
    for (JsonNode series : body.at("/results/0/series")) {
      for (JsonNode row : series.path("values")) {
        for (int column = 1; column < row.size(); column++) {
          values += row.get(column).isNull() ? 0 : 1;
        }
      }
    }
    return values;
  }

  private static QueryScope scope(Dashboard dashboard, JsonNode panel, Instant from, Instant now) {
    Map<String, Selection> variables = new HashMap<>();
    for (JsonNode variable : dashboard.variables()) {
      variables.put(variable.path("name").asText(), selection(variable));
    }
    boolean stat = panel.path("type").asText().equals("stat");
    long points = panel.path("maxDataPoints").asLong(stat ? STAT_POINTS : DEFAULT_POINTS);
    long width = Duration.between(from, now).toMillis() / points;
    long least = ago(panel.path("interval").asText("1s")).toMillis();
    return new QueryScope(
        from.toEpochMilli(), now.toEpochMilli(), Math.max(width, least), variables);
  }

  /* All values where that can be chosen, else the one that is chosen first. */
  private static Selection selection(JsonNode variable) {
    List<String> chosen =
        variable.path("includeAll").asBoolean()
            ? List.of()
            : List.of(variable.path("current").path("value").asText());
    return Selection.of(chosen, variable.path("allValue").asText(""));
  }

  private static Instant from(JsonNode panel, Instant now, Duration range, ZoneId zone) {
    String own = panel.path("timeFrom").asText("");
    if (own.isEmpty()) {
      return now.minus(range);
    }
    if (own.equals("now/d")) {
      return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    }
    return now.minus(ago(own));
  }

  private static Duration ago(String text) {
    Matcher parts = AGO.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a span must be like 30m or now-3h, found " + text);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
