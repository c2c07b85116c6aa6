package dev.channelpulse.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the {@code influxd} program on this machine. */
public final class InfluxdBinary {
  /** The variable that names the program when it is neither on the path nor in the cache. */
  public static final String VARIABLE = "CHANNELPULSE_INFLUXD";

  private static final String FETCH = "./run fetch-influxd";

  private InfluxdBinary() {}

  /**
   * Looks in {@code CHANNELPULSE_INFLUXD}, then for {@code influxd} on {@code PATH}, then where
   * {@code ./run fetch-influxd} puts it: {@code
   * ${XDG_CACHE_HOME:-~/.cache}/channelpulse/influxdb/usr/bin/influxd}.
   *
   * @param environment the environment variables, such as {@code System.getenv()}
   * @throws IllegalStateException when there is none; the message names the command that gets it
   */
  public static Path locate(Map<String, String> environment) {
    Optional<Path> named = named(environment);
    if (named.isPresent()) {
      return named.get();
    }
    Optional<Path> onPath = onPath(environment.getOrDefault("PATH", ""));
    if (onPath.isPresent()) {
      return onPath.get();
    }
    Path cached = cacheDir(environment).resolve("channelpulse/influxdb/usr/bin/influxd");
    if (Files.isExecutable(cached)) {
      return cached;
    }
    throw new IllegalStateException(
        "influxd must be named by %s, be on PATH or be at %s, found none: get it with %s"
            .formatted(VARIABLE, cached, FETCH));
  }

  /**
   * Checks that a program can be run at all.
   *
   * @throws IllegalStateException when it is no executable file
   */
  static Path requireExecutable(Path binary) {
    if (!Files.isRegularFile(binary) || !Files.isExecutable(binary)) {
      throw new IllegalStateException(
          "influxd must be an executable file, found %s (%s): get it with %s"
              .formatted(binary, Files.exists(binary) ? "not one" : "no such file", FETCH));
    }
    return binary;
  }

  private static Optional<Path> named(Map<String, String> environment) {
    String name = environment.getOrDefault(VARIABLE, "");
    return name.isEmpty() ? Optional.empty() : Optional.of(requireExecutable(Path.of(name)));
  }

  private static Optional<Path> onPath(String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        Path candidate = Path.of(folder, "influxd");
        if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private static Path cacheDir(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return cache.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")), ".cache")
        : Path.of(cache);
  }
}
