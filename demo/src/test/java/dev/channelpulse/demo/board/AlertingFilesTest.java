package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of Grafana's own alerting fit together, and the dashboards. */
class AlertingFilesTest {

  private static final Path DIRECTORY = Path.of("..", "grafana", "alerting");

  @Test
  void everyFileIsOfTheVersionThatGrafanaReads() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      for (Path file : files.toList()) {
        assertThat(new YAMLMapper().readTree(file.toFile()).path("apiVersion").asInt())
            .as("%s", file)
            .isEqualTo(1);
      }
    }
  }

  @Test
  void policiesNameContactPointsAndMuteTimingsThatThereAre() throws IOException {
    Set<String> points = names("contact-points.yaml", "contactPoints");
    Set<String> mutes = names("mute-timings.yaml", "muteTimes");
    for (JsonNode policy : read("policies.yaml").path("policies")) {
      assertThat(points).contains(policy.path("receiver").asText());
      for (JsonNode route : policy.path("routes")) {
        assertThat(points).contains(route.path("receiver").asText());
        route
            .path("mute_time_intervals")
            .forEach(mute -> assertThat(mutes).contains(mute.asText()));
      }
    }
  }

  @Test
  void everyRuleAsksTheOneDatasourceAndLinksToAPanelThatThereIs() throws IOException {
    Map<String, Set<String>> panels = panels();
    Set<String> uids = new HashSet<>();
    for (JsonNode group : read("rules.yaml").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        String uid = rule.path("uid").asText();
        assertThat(uids.add(uid)).as(uid).isTrue();
        assertThat(rule.path("title").asText()).as(uid).contains(" · ");
        Set<String> refs = new HashSet<>();
        for (JsonNode data : rule.path("data")) {
          refs.add(data.path("refId").asText());
          assertThat(data.path("datasourceUid").asText()).as(uid).isIn("channelpulse", "__expr__");
          if (data.path("model").has("query")) {
            assertThat(data.path("model").path("query").asText()).as(uid).contains("$timeFilter");
          }
        }
        assertThat(refs).as(uid).contains(rule.path("condition").asText());
        JsonNode annotations = rule.path("annotations");
        String dashboard = annotations.path("__dashboardUid__").asText();
        assertThat(panels).as(uid).containsKey(dashboard);
        if (annotations.has("__panelId__")) {
          assertThat(panels.get(dashboard)).contains(annotations.path("__panelId__").asText());
        }
      }
    }
    assertThat(uids).hasSize(3);
  }

  private static Map<String, Set<String>> panels() throws IOException {
    Map<String, Set<String>> panels = new HashMap<>();
    for (Dashboard dashboard : DashboardFilesTest.dashboards()) {
      Set<String> ids = new HashSet<>();
      List.copyOf(dashboard.panels()).forEach(panel -> ids.add(panel.path("id").asText()));
      panels.put(dashboard.uid(), ids);
    }
    return panels;
  }

  private static Set<String> names(String file, String list) throws IOException {
    Set<String> names = new HashSet<>();
    read(file).path(list).forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  private static JsonNode read(String file) throws IOException {
    return new YAMLMapper().readTree(DIRECTORY.resolve(file).toFile());
  }
}
