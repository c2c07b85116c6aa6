package dev.channelpulse.robots;

import java.util.Map;

/**
 * An alert as Alertmanager notifies of it.
 *
 * @param firing whether it goes on
 * @param labels name to value
 * @param annotations name to text
 */
record NotifiedAlert(boolean firing, Map<String, String> labels, Map<String, String> annotations) {

  NotifiedAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** Returns a label, empty where there is none. */
  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /** Returns an annotation, empty where there is none. */
  String annotation(String name) {
    return annotations.getOrDefault(name, "");
  }
}
