package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of DESIGN for every file in the folders of {@code grafana/dashboards}. */
class DashboardFilesTest {
  static final Path DIRECTORY = Path.of("..", "grafana", "dashboards");

  private static final int COLUMNS = 24;

  /** What InfluxDB 3 Core does not know. */
  private static final Pattern NOT_EVERYWHERE =
      Pattern.compile(
          "\\b(SLIMIT|SOFFSET|holt_winters\\w*|\\w*exponential_moving_average|"
              + "kaufmans_\\w+|chande_momentum_oscillator|relative_strength_index)\\b",
          Pattern.CASE_INSENSITIVE);

  static List<Dashboard> dashboards() throws IOException {
    return new Dashboards(DIRECTORY).all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void loadsInEveryGrafanaFromNineDotFour(Dashboard dashboard) {
    JsonNode json = dashboard.json();
    assertThat(json.path("schemaVersion").asInt()).isEqualTo(36);
    assertThat(json.has("id")).isFalse();
    assertThat(dashboard.uid()).startsWith("channelpulse-");
    assertThat(json.path("timezone").asText()).isEqualTo("Asia/Shanghai");
    assertThat(json.path("time").path("from").asText()).matches("now-\\d{1,2}[mh]|now-24h|now/d");
    assertThat(json.path("time").path("to").asText()).isEqualTo("now");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelHasItsOwnIdAndSaysWhatItAnswers(Dashboard dashboard) {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.panels()) {
      assertThat(ids.add(panel.path("id").asInt())).as(name(panel)).isTrue();
      if (!isRow(panel)) {
        assertThat(panel.path("title").asText()).as(name(panel)).isNotEmpty();
        assertThat(panel.path("description").asText()).as(name(panel)).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void noTwoPanelsShareACellOfTheGrid(Dashboard dashboard) {
    Map<String, String> cells = new HashMap<>();
    for (JsonNode panel : dashboard.panels()) {
      JsonNode grid = panel.path("gridPos");
      assertThat(grid.path("x").asInt() + grid.path("w").asInt())
          .as(name(panel))
          .isLessThanOrEqualTo(COLUMNS);
      for (int x = grid.path("x").asInt(); x < end(grid, "x", "w"); x++) {
        for (int y = grid.path("y").asInt(); y < end(grid, "y", "h"); y++) {
          assertThat(cells.put(x + "," + y, name(panel))).as(name(panel)).isNull();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyQueryIsRawInfluxqlOfTheOneDatasource(Dashboard dashboard) {
    for (JsonNode panel : dashboard.panels()) {
      Set<String> refs = new HashSet<>();
      for (JsonNode target : panel.path("targets")) {
        String query = target.path("query").asText();
        assertThat(target.path("rawQuery").asBoolean()).as(name(panel)).isTrue();
        assertThat(target.path("resultFormat").asText())
            .as(name(panel))
            .isIn("time_series", "table");
        assertThat(refs.add(target.path("refId").asText())).as(name(panel)).isTrue();
        assertThat(isOurs(target.path("datasource"))).as(name(panel)).isTrue();
        assertThat(query).as(name(panel)).contains("$timeFilter");
        assertThat(NOT_EVERYWHERE.matcher(query).find()).as(query).isFalse();
        assertThat(QueryTemplate.parse(query)).isNotNull();
      }
      assertThat(isRow(panel) || isOurs(panel.path("datasource"))).as(name(panel)).isTrue();
    }
    for (JsonNode variable : dashboard.variables()) {
      if (variable.path("type").asText().equals("query")) {
        assertThat(isOurs(variable.path("datasource"))).isTrue();
        assertThat(QueryTemplate.parse(dashboard.variableQuery(name(variable)).orElseThrow()))
            .isNotNull();
      }
    }
    for (JsonNode annotation : dashboard.json().path("annotations").path("list")) {
      if (annotation.path("builtIn").asInt() == 0) {
        String query = dashboard.annotationQuery(name(annotation)).orElseThrow();
        assertThat(isOurs(annotation.path("datasource"))).as(name(annotation)).isTrue();
        assertThat(query).as(name(annotation)).contains("$timeFilter");
        assertThat(QueryTemplate.parse(query)).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyTrafficQueryNamesItsLevel(Dashboard dashboard) {
    for (String query : queries(dashboard)) {
      if (query.contains("FROM \"traffic_")) {
        assertThat(query).containsPattern("\"platform\" (=|<>) 'all'");
        assertThat(query).containsPattern("\"platform\" <> 'all'|\"channel_type\" (=|<>) 'all'");
      }
      if (query.contains("FROM \"online\"")) {
        assertThat(query).containsPattern("\"channel_type\" (=|<>) 'all'");
      }
    }
  }

  private static List<String> queries(Dashboard dashboard) {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.panels()) {
      panel.path("targets").forEach(target -> queries.add(target.path("query").asText()));
    }
    return queries;
  }

  private static int end(JsonNode grid, String from, String size) {
    return grid.path(from).asInt() + grid.path(size).asInt();
  }

  private static boolean isRow(JsonNode panel) {
    return panel.path("type").asText().equals("row");
  }

  private static boolean isOurs(JsonNode datasource) {
    return datasource.path("type").asText().equals("influxdb")
        && datasource.path("uid").asText().equals("channelpulse");
  }

  private static String name(JsonNode panel) {
    return panel
        .path("name")
        .asText(panel.path("id").asText() + " " + panel.path("title").asText());
  }
}
