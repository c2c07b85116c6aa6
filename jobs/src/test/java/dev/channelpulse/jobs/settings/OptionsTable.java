package dev.channelpulse.jobs.settings;

/** The table of docs/configuration.md. */
final class OptionsTable {

  private OptionsTable() {}

  /** Returns the options as a Markdown table, one line each, with a line break at its end. */
  static String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| option | default | allowed | what it does |\n");
    table.append("|---|---|---|---|\n");
    for (Option<?> option : Options.ALL) {
      row(
          table,
          option.key(),
          option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`",
          option.allowed(),
          option.description());
    }
    row(
        table,
        Options.KAFKA_PROPERTIES_PREFIX + "*",
        "",
        "properties of Kafka's clients",
        "Handed to every Kafka client: `kafka.properties.security.protocol` and the like");
    return table.toString();
  }

  private static void row(
      StringBuilder table, String key, String defaultText, String allowed, String description) {
    table
        .append("| `")
        .append(key)
        .append("` | ")
        .append(defaultText)
        .append(" | ")
        .append(allowed)
        .append(" | ")
        .append(description)
        .append(" |\n");
  }
}
