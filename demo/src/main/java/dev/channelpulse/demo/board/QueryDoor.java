package dev.channelpulse.demo.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.demo.board.QueryScope.Selection;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the dashboards' own queries and no others: a request names a query by dashboard, panel and
 * target (or by variable or annotation), never by its text.
 */
final class QueryDoor {
  /** What the page sends, as Grafana does, where a variable's "All" is chosen. */
  private static final String ALL = "$__all";

  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> UNIT_MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dashboards dashboards;
  private final InfluxReader influx;

  QueryDoor(Dashboards dashboards, InfluxReader influx) {
    this.dashboards = dashboards;
    this.influx = influx;
  }

  /**
   * Answers {@code /api/query}: {@code dashboard}, then {@code panel} and {@code ref}, {@code
   * variable} or {@code annotation}; {@code from}, {@code to} (epoch milliseconds), {@code
   * interval} (such as {@code 30s}); {@code var-name} for each variable, repeated for several
   * values, absent for all.
   *
   * @param parameters of the request
   * @throws RefusedException if a parameter is missing or wrong, or there is no such query
   * @throws IOException if the dashboard files cannot be read
   */
  Reply answer(Map<String, List<String>> parameters) throws IOException {
    String uid = required(parameters, "dashboard");
    Dashboard dashboard =
        dashboards
            .find(uid)
            .orElseThrow(() -> RefusedException.notFound("there is no dashboard " + uid));
    QueryTemplate template = template(dashboard, parameters);
    String influxql = template.expand(scope(dashboard, parameters));
    try {
      InfluxReader.Answer answer = influx.query(influxql);
      return answer.status() == 200
          ? Reply.json(answer.body())
          : Reply.error(502, "query", reason(answer));
    } catch (InfluxUnavailableException down) {
      return Reply.error(503, "unavailable", "InfluxDB does not answer");
    }
  }

  private static QueryTemplate template(Dashboard dashboard, Map<String, List<String>> parameters) {
    String influxql;
    if (parameters.containsKey("variable")) {
      String name = required(parameters, "variable");
      influxql = dashboard.variableQuery(name).orElseThrow(missing("no query variable " + name));
    } else if (parameters.containsKey("annotation")) {
      String name = required(parameters, "annotation");
      influxql = dashboard.annotationQuery(name).orElseThrow(missing("no annotation " + name));
    } else {
      String panel = required(parameters, "panel");
      String ref = required(parameters, "ref");
      influxql =
          dashboard
              .panelQuery(panel, ref)
              .orElseThrow(missing("no query %s of panel %s".formatted(ref, panel)));
    }
    try {
      return QueryTemplate.parse(influxql);
    } catch (IllegalArgumentException notReadOnly) {
      throw new RefusedException(422, String.valueOf(notReadOnly.getMessage()));
    }
  }

  private static Supplier<RefusedException> missing(String what) {
    return () -> RefusedException.notFound("the dashboard has " + what);
  }

  private static QueryScope scope(Dashboard dashboard, Map<String, List<String>> parameters) {
    Map<String, Selection> variables = new HashMap<>();
    for (JsonNode variable : dashboard.variables()) {
      String name = variable.path("name").asText();
      String allValue = variable.path("allValue").asText("");
      List<String> values = parameters.getOrDefault("var-" + name, List.of(ALL));
      variables.put(name, Selection.of(values.contains(ALL) ? List.of() : values, allValue));
    }
    return new QueryScope(
        millis(parameters, "from"), millis(parameters, "to"), interval(parameters), variables);
  }

  private static long millis(Map<String, List<String>> parameters, String name) {
    String text = required(parameters, name);
    if (!text.matches("\\d{1,15}")) {
      throw RefusedException.badRequest(
          "%s must be epoch milliseconds, found %s".formatted(name, text));
    }
    return Long.parseLong(text);
  }

  private static long interval(Map<String, List<String>> parameters) {
    String text = required(parameters, "interval");
    Matcher parts = INTERVAL.matcher(text);
    if (!parts.matches()) {
      throw RefusedException.badRequest("interval must be like 30s or 5m, found " + text);
    }
    return Long.parseLong(parts.group(1)) * UNIT_MILLIS.getOrDefault(parts.group(2), 1L);
  }

  private static String required(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw RefusedException.badRequest(
          "the request must have one %s, found %d".formatted(name, values.size()));
    }
    return values.get(0);
  }

  private static String reason(InfluxReader.Answer answer) {
    try {
      String error = JSON.readTree(answer.body()).path("error").asText();
      if (!error.isEmpty()) {
        return error;
      }
    } catch (IOException notJson) {
      return "InfluxDB answered %d: %s".formatted(answer.status(), answer.body().strip());
    }
    return "InfluxDB answered " + answer.status();
  }
}
