package dev.channelpulse.demo.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Grafana dashboard file.
 *
 * @param uid its fixed id
 * @param language code of the language it is in; empty where its folder does not say
 * @param file its file's name, the same in every language
 * @param title as people read it
 * @param json the whole file
 */
record Dashboard(String uid, String language, String file, String title, JsonNode json) {

  /** The panels, those inside of collapsed rows too, in the file's order. */
  List<JsonNode> panels() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode panel : json.path("panels")) {
      all.add(panel);
      panel.path("panels").forEach(all::add);
    }
    return all;
  }

  /** The InfluxQL of a panel's target; empty where there is no such panel or target. */
  Optional<String> panelQuery(String panelId, String refId) {
    for (JsonNode panel : panels()) {
      if (panel.path("id").asText().equals(panelId)) {
        for (JsonNode target : panel.path("targets")) {
          if (target.path("refId").asText().equals(refId)) {
            return Optional.ofNullable(target.path("query").textValue());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The dashboard's variables, as the file describes them. */
  List<JsonNode> variables() {
    List<JsonNode> all = new ArrayList<>();
    json.path("templating").path("list").forEach(all::add);
    return all;
  }

  /** The InfluxQL that lists a variable's values; empty unless it is a query variable. */
  Optional<String> variableQuery(String name) {
    for (JsonNode variable : variables()) {
      if (variable.path("name").asText().equals(name)
          && variable.path("type").asText().equals("query")) {
        JsonNode query = variable.path("query");
        return Optional.ofNullable(
            query.isObject() ? query.path("query").textValue() : query.textValue());
      }
    }
    return Optional.empty();
  }

  /** The InfluxQL of an annotation; empty where there is none of that name with a query. */
  Optional<String> annotationQuery(String name) {
    for (JsonNode annotation : json.path("annotations").path("list")) {
      if (annotation.path("name").asText().equals(name)) {
        String own = annotation.path("query").asText("");
        String query = own.isEmpty() ? annotation.path("target").path("query").asText("") : own;
        return query.isEmpty() ? Optional.empty() : Optional.of(query);
      }
    }
    return Optional.empty();
  }
}
