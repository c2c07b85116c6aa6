package dev.channelpulse.robots;

import dev.channelpulse.common.alert.Language;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen and which robots there are. Safe to print.
 *
 * @param listen address and port
 * @param token what Alertmanager must show as a bearer token; empty where it need not
 * @param robots by name
 */
record RobotsConfiguration(InetSocketAddress listen, String token, Map<String, Robot> robots) {
  private static final String DEFAULT_LISTEN = "127.0.0.1:9095";
  private static final Pattern LISTEN = Pattern.compile("(.+):(\\d{1,5})");
  private static final Pattern KEY =
      Pattern.compile(
          "robot\\.([a-z0-9][a-z0-9-]*)\\.(kind|language|url\\.env|url\\.file|secret\\.env|secret\\.file)");
  private static final Set<String> GENERAL = Set.of("listen", "token.env", "token.file");

  @Override
  public String toString() {
    return "RobotsConfiguration[listen=%s, token=%s, robots=%s]"
        .formatted(listen, token.isEmpty() ? "" : "***", robots.values());
  }

  /**
   * Reads a properties file in UTF-8.
   *
   * @param environment the environment variables, such as {@code System.getenv()}
   * @throws IllegalArgumentException naming all that is wrong with it
   * @throws IOException if it cannot be read
   */
  static RobotsConfiguration read(Path file, Map<String, String> environment) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return new Reading(properties, environment).read();
  }

  /** One reading, with all that was found wrong. */
  private static final class Reading {
    private final Properties properties;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reading(Properties properties, Map<String, String> environment) {
      this.properties = properties;
      this.environment = environment;
    }

    RobotsConfiguration read() {
      Map<String, Robot> robots = new TreeMap<>();
      for (String name : names()) {
        Robot robot = robot(name);
        if (robot != null) {
          robots.put(name, robot);
        }
      }
      InetSocketAddress listen = listen();
      String token = secret("token", false);
      if (problems.isEmpty() && robots.isEmpty()) {
        problems.add("robot.NAME.kind must be set for at least one robot, found none");
      }
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", problems));
      }
      return new RobotsConfiguration(listen, token, robots);
    }

    private Set<String> names() {
      Set<String> names = new TreeSet<>();
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        Matcher matcher = KEY.matcher(key);
        if (matcher.matches()) {
          names.add(matcher.group(1));
        } else if (!GENERAL.contains(key)) {
          problems.add(
              "%s must be one of listen, token.env, token.file and robot.NAME.kind, .language, .url.env, .url.file, .secret.env, .secret.file, found an unknown key"
                  .formatted(key));
        }
      }
      return names;
    }

    private @Nullable Robot robot(String name) {
      String prefix = "robot." + name + ".";
      RobotKind kind = choice(prefix + "kind", "", RobotKind.class);
      Language language = choice(prefix + "language", "zh", Language.class);
      URI url = url(prefix + "url");
      String secret = secret(prefix + "secret", false);
      return kind == null || language == null || url == null
          ? null
          : new Robot(name, kind, url, secret, language);
    }

    private InetSocketAddress listen() {
      String text = properties.getProperty("listen", DEFAULT_LISTEN).strip();
      Matcher matcher = LISTEN.matcher(text);
      if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
        problems.add("listen must be address:port, found " + text);
        return InetSocketAddress.createUnresolved("", 0);
      }
      return new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private <E extends Enum<E>> @Nullable E choice(String key, String fallback, Class<E> choices) {
      String text = properties.getProperty(key, fallback).strip();
      List<String> names = new ArrayList<>();
      for (E choice : choices.getEnumConstants()) {
        names.add(choice.name().toLowerCase(Locale.ROOT));
        if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
          return choice;
        }
      }
      problems.add("%s must be one of %s, found \"%s\"".formatted(key, names, text));
      return null;
    }

    /* The address is a secret too, and is not shown. */
    private @Nullable URI url(String key) {
      String text = secret(key, true);
      if (text.isEmpty()) {
        return null;
      }
      try {
        URI url = URI.create(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
          return url;
        }
      } catch (IllegalArgumentException notAnAddress) {
        // Said below.
      }
      problems.add(key + " must be an http or https address, found another text");
      return null;
    }

    private String secret(String key, boolean required) {
      String variable = properties.getProperty(key + ".env", "").strip();
      String file = properties.getProperty(key + ".file", "").strip();
      if (variable.isEmpty() && file.isEmpty()) {
        if (required) {
          problems.add("%s.env or %s.file must be set, found neither".formatted(key, key));
        }
        return "";
      }
      if (!variable.isEmpty() && !file.isEmpty()) {
        problems.add("%s.env and %s.file must not both be set, found both".formatted(key, key));
        return "";
      }
      String found = variable.isEmpty() ? content(key, file) : environment.get(variable);
      if (found == null || found.isBlank()) {
        problems.add(
            "%s must name %s with a text, found none"
                .formatted(
                    key + (variable.isEmpty() ? ".file" : ".env"),
                    variable.isEmpty() ? "a readable file" : "a variable"));
        return "";
      }
      return found.strip();
    }

    private @Nullable String content(String key, String file) {
      try {
        return Files.readString(Path.of(file), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        System.getLogger(RobotsConfiguration.class.getName())
            .log(System.Logger.Level.DEBUG, "{0}.file cannot be read", key);
        return null;
      }
    }
  }
}
