package dev.channelpulse.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server's program may be.
 *
 * @param name what it is called in messages
 * @param variable the environment variable that names it
 * @param programs what it is called on {@code PATH}, the first found wins
 * @param cached where it is below the cache directory
 * @param fetch the command that puts it there
 */
record ServerBinary(
    String name, String variable, List<String> programs, String cached, String fetch) {

  /**
   * Finds the program.
   *
   * @throws IllegalStateException when there is none; the message names the command that gets it
   */
  Path locate(Map<String, String> environment) {
    String named = environment.getOrDefault(variable, "");
    if (!named.isEmpty()) {
      return requireExecutable(Path.of(named));
    }
    Optional<Path> onPath = onPath(environment.getOrDefault("PATH", ""));
    if (onPath.isPresent()) {
      return onPath.get();
    }
    Path inCache = cacheDir(environment).resolve(cached);
    if (isExecutable(inCache)) {
      return inCache;
    }
    throw new IllegalStateException(
        "%s must be named by %s, be on PATH or be at %s, found none: get it with %s"
            .formatted(name, variable, inCache, fetch));
  }

  /**
   * Checks that a program can be run at all.
   *
   * @throws IllegalStateException when it is no executable file
   */
  Path requireExecutable(Path binary) {
    if (!isExecutable(binary)) {
      throw new IllegalStateException(
          "%s must be an executable file, found %s (%s): get it with %s"
              .formatted(name, binary, Files.exists(binary) ? "not one" : "no such file", fetch));
    }
    return binary;
  }

  private Optional<Path> onPath(String path) {
    for (String program : programs) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        if (!folder.isEmpty() && isExecutable(Path.of(folder, program))) {
          return Optional.of(Path.of(folder, program));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static Path cacheDir(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return cache.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")), ".cache")
        : Path.of(cache);
  }
}
