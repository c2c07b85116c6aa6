package dev.channelpulse.jobs.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the variables that begin with {@code CHANNELPULSE_}. */
final class Environment {
  private static final String KAFKA_PREFIX =
      Option.environmentName(Options.KAFKA_PROPERTIES_PREFIX);

  /* Kubernetes sets these for every service in reach; a service that is called channelpulse, or
   * channelpulse-rest as Flink's operator calls it, must not keep the job from starting. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "CHANNELPULSE_(\\w+_)?"
              + "(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

  private Environment() {}

  /** Returns what the variables set, key to value; adds what is wrong to the problems. */
  static Map<String, Given> read(Map<String, String> variables, List<String> problems) {
    Map<String, String> keys = keysByName();
    Map<String, Given> given = new LinkedHashMap<>();
    for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(Option.ENVIRONMENT_PREFIX)) {
        continue;
      }
      String place = "environment " + Shown.line(name);
      String key = keys.get(name);
      if (key != null) {
        given.put(key, new Given(variable.getValue(), place));
      } else if (name.length() > KAFKA_PREFIX.length() && name.startsWith(KAFKA_PREFIX)) {
        given.put(
            Options.KAFKA_PROPERTIES_PREFIX + dotted(name.substring(KAFKA_PREFIX.length())),
            new Given(variable.getValue(), place));
      } else if (!SERVICE_LINK.matcher(name).matches()) {
        problems.add(Unknown.problem(name, "environment", nearest(name)));
      }
    }
    return given;
  }

  private static Map<String, String> keysByName() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String key : KnownKeys.all()) {
      keys.put(Option.environmentName(key), key);
    }
    return keys;
  }

  /** Returns the name that was probably meant; the beginning, which all share, does not count. */
  private static String nearest(String name) {
    List<String> words = new ArrayList<>();
    for (String key : KnownKeys.all()) {
      words.add(Option.environmentName(key).substring(Option.ENVIRONMENT_PREFIX.length()));
    }
    String word = name.substring(Option.ENVIRONMENT_PREFIX.length());
    String nearest = KnownKeys.nearest(word, words);
    return nearest.isEmpty() ? "" : Option.ENVIRONMENT_PREFIX + nearest;
  }

  private static String dotted(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
