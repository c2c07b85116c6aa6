package dev.channelpulse.jobs.settings;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in force: for each option the argument, else the variable of the environment, else the
 * line of the properties file, else the default. Immutable.
 */
public final class Settings {
  private final Map<Option<?>, Effective<?>> options;
  private final SortedMap<String, Given> kafkaProperties;

  Settings(Map<Option<?>, Effective<?>> options, Map<String, Given> kafkaProperties) {
    this.options = Map.copyOf(options);
    this.kafkaProperties = new TreeMap<>(kafkaProperties);
  }

  /**
   * An option's value.
   *
   * @param value what the job works with
   * @param given what was written, and where
   */
  record Effective<T>(T value, Given given) {}

  /**
   * Reads the arguments, the environment and the properties file that one of them names with {@code
   * --config} or {@code CHANNELPULSE_CONFIG}.
   *
   * @param arguments {@code --key value} or {@code --key=value}
   * @param environment name to value; names that do not begin with {@code CHANNELPULSE_} are passed
   *     over
   * @throws InvalidSettingsException if anything is unknown, breaks its rule or fits nothing else;
   *     it lists every problem
   */
  public static Settings load(String[] arguments, Map<String, String> environment)
      throws InvalidSettingsException {
    return new Resolution(arguments, environment).settings();
  }

  /** Returns whether the arguments ask for {@link #help()} and not for a job. */
  public static boolean wantsHelp(String[] arguments) {
    for (String argument : arguments) {
      if (argument.equals("--help")) {
        return true;
      }
    }
    return false;
  }

  /** Returns what {@code --help} prints: how to set options, and all of them. */
  public static String help() {
    StringBuilder help =
        new StringBuilder(
            """
            Options are set, the strongest first, by
              arguments        --session.gap 20m   or   --session.gap=PT20M
              the environment  CHANNELPULSE_SESSION_GAP=20m
              a file           session.gap = 20m   in the properties file of --config
            Durations are ISO-8601 (PT30M, P180D) or 500ms, 2s, 30m, 24h, 180d.

            """);
    for (Option<?> option : Options.ALL) {
      help.append("--")
          .append(option.key())
          .append("\n    ")
          .append(option.description())
          .append("\n    ")
          .append(option.allowed());
      if (!option.defaultText().isEmpty()) {
        help.append("; default ").append(option.defaultText());
      }
      help.append('\n');
    }
    help.append("--")
        .append(Options.KAFKA_PROPERTIES_PREFIX)
        .append("*\n    Handed to every Kafka client, for example --")
        .append(Options.KAFKA_PROPERTIES_PREFIX)
        .append("security.protocol SASL_SSL\n");
    return help.toString();
  }

  /** Returns the option's value, which keeps its rule. */
  public <T> T get(Option<T> option) {
    Effective<?> effective = options.get(option);
    if (effective == null) {
      throw new IllegalArgumentException("no option of Options: " + option.key());
    }
    return option.type().cast(effective.value());
  }

  /**
   * Returns what {@code kafka.properties.*} set, by Kafka's own names; may be empty. The values may
   * be secret.
   */
  public Map<String, String> kafkaProperties() {
    SortedMap<String, String> properties = new TreeMap<>();
    kafkaProperties.forEach((key, given) -> properties.put(KafkaProperty.name(key), given.text()));
    return properties;
  }

  /**
   * Returns a line for each option and Kafka property: its value as it was written, and where.
   * Secrets are {@code ****}.
   */
  public String describe() {
    StringBuilder lines = new StringBuilder();
    for (Option<?> option : Options.ALL) {
      Effective<?> effective = options.get(option);
      if (effective != null) {
        Given given = effective.given();
        line(lines, option.key(), option.shown(given.text()), given.place());
      }
    }
    kafkaProperties.forEach(
        (key, given) ->
            line(lines, Shown.line(key), KafkaProperty.shown(key, given.text()), given.place()));
    return lines.toString();
  }

  /** Returns {@link #describe()}. */
  @Override
  public String toString() {
    return describe();
  }

  private static void line(StringBuilder lines, String key, String shown, String place) {
    lines.append(key).append(" = ").append(shown).append(" (").append(place).append(")\n");
  }
}
