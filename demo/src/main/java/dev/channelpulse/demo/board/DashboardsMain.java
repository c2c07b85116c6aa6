package dev.channelpulse.demo.board;

import java.io.IOException;
import java.nio.file.Path;

/** {@code ./run dashboards}: writes the dashboards of each language from their one source. */
public final class DashboardsMain {

  private DashboardsMain() {}

  /**
   * Writes {@code zh/} and {@code en/} beside the sources.
   *
   * @param arguments the directory of the sources
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.printf(
          "dashboards: the directory of the sources must be given, found %d arguments%n",
          arguments.length);
      System.exit(2);
    }
    for (Path written : DashboardSources.write(Path.of(arguments[0]))) {
      System.out.println(written);
    }
  }
}
