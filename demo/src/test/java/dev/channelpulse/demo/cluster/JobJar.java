package dev.channelpulse.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the jar that a user gives to a Flink cluster. */
public final class JobJar {
  private static final Path TARGET = Path.of("..", "jobs", "target").toAbsolutePath().normalize();

  private JobJar() {}

  /**
   * The one {@code channelpulse-jobs-…-job.jar} of this build.
   *
   * @throws IllegalStateException when there is none, or more than one
   */
  public static Path path() {
    List<Path> found = List.of();
    if (Files.isDirectory(TARGET)) {
      try (Stream<Path> files = Files.list(TARGET)) {
        found = files.filter(file -> file.toString().endsWith("-job.jar")).toList();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%s must hold one channelpulse-jobs-…-job.jar, found %s: mvn verify builds it"
              .formatted(TARGET, found));
    }
    return found.get(0);
  }
}
