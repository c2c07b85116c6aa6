package dev.channelpulse.jobs.job;

import java.io.PrintStream;
import java.nio.file.Path;

/** What is wrong with a file: the first hundred are listed, all are counted. */
final class FileProblems {

  private static final int LISTED = 100;

  private final PrintStream err;
  private long count;

  FileProblems(PrintStream err) {
    this.err = err;
  }

  void add(long line, String problem) {
    count++;
    if (count <= LISTED) {
      err.println("line " + line + ": " + problem);
    }
  }

  /** Returns whether the file has to be refused, and says so. */
  boolean refuse(Path file) {
    if (count > LISTED) {
      err.printf("and %,d more%n", count - LISTED);
    }
    if (count > 0) {
      err.printf("%s is refused, %,d problem(s)%n", file, count);
    }
    return count > 0;
  }
}
