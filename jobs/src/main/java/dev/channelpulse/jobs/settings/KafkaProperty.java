package dev.channelpulse.jobs.settings;

import java.util.Map;
import java.util.regex.Pattern;

/** The keys {@code kafka.properties.*}, which are Kafka's and not ours. */
final class KafkaProperty {
  private static final Pattern SECRET =
      Pattern.compile("password|passphrase|secret|jaas|keystore\\.key", Pattern.CASE_INSENSITIVE);

  /** Properties that an option of ours sets, so that one of the two would be ignored. */
  private static final Map<String, Option<?>> OURS =
      Map.of(
          "bootstrap.servers", Options.KAFKA_BOOTSTRAP_SERVERS,
          "group.id", Options.KAFKA_GROUP_ID,
          "auto.offset.reset", Options.KAFKA_START_FROM);

  private KafkaProperty() {}

  static boolean is(String key) {
    return key.startsWith(Options.KAFKA_PROPERTIES_PREFIX)
        && key.length() > Options.KAFKA_PROPERTIES_PREFIX.length();
  }

  /** Returns Kafka's own name of it. */
  static String name(String key) {
    return key.substring(Options.KAFKA_PROPERTIES_PREFIX.length());
  }

  static boolean isSecret(String key) {
    return is(key) && SECRET.matcher(name(key)).find();
  }

  /** Returns the value as messages may show it. */
  static String shown(String key, String text) {
    return isSecret(key) ? Shown.SECRET : Shown.line(text);
  }

  /** Returns our option's key where it sets the same property; empty otherwise. */
  static String optionFor(String key) {
    Option<?> option = OURS.get(name(key));
    return option == null ? "" : option.key();
  }
}
