package dev.channelpulse.jobs.job;

import dev.channelpulse.common.cause.Leaf;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of leaves.
 *
 * @param dimensions their names
 */
record LeafFile(List<String> dimensions, List<Leaf> leaves) {

  /** Leaves of a file at most. */
  static final int MOST_LEAVES = 200_000;

  /**
   * Reads a file; {@code null} where it is not in order, and then tells why.
   *
   * @param dimensions that it must have; {@code null} for any
   * @throws IOException if the file can't be read
   */
  static @Nullable LeafFile read(Path file, @Nullable List<String> dimensions, PrintStream err)
      throws IOException {
    Rows rows = new Rows(new FileProblems(err), dimensions);
    try (InputStream in = Files.newInputStream(file)) {
      CsvLines.read(in, rows);
    }
    return rows.end(file);
  }

  /** Takes the rows of one file. */
  private static final class Rows implements CsvLines.Taker {

    private final FileProblems problems;
    private final @Nullable List<String> wanted;
    private final List<Leaf> leaves = new ArrayList<>();
    private @Nullable List<String> dimensions;
    private boolean begun;

    Rows(FileProblems problems, @Nullable List<String> wanted) {
      this.problems = problems;
      this.wanted = wanted;
    }

    @Override
    public void take(long line, List<String> fields, long bytesRead) {
      if (!begun) {
        begun = true;
        header(line, fields);
        return;
      }
      List<String> names = dimensions;
      if (names == null) {
        return;
      }
      Leaf leaf = LeafRow.of(fields, names, problem -> problems.add(line, problem));
      if (leaf != null && leaves.size() == MOST_LEAVES) {
        problems.add(line, "leaves must be at most " + MOST_LEAVES + ", found more");
      } else if (leaf != null) {
        leaves.add(leaf);
      }
    }

    private void header(long line, List<String> fields) {
      List<String> names = LeafRow.dimensions(fields, problem -> problems.add(line, problem));
      if (names != null && wanted != null && !names.equals(wanted)) {
        problems.add(
            line,
            "dimensions must be those of the first file ("
                + String.join(",", wanted)
                + "), found "
                + String.join(",", names));
      } else {
        dimensions = names;
      }
    }

    @Override
    public void refuse(long line, String problem) {
      begun = true;
      problems.add(line, problem);
    }

    @Nullable LeafFile end(Path file) {
      if (!begun) {
        problems.add(1, LeafRow.mustBe() + "none");
      }
      List<String> names = dimensions;
      return problems.refuse(file) || names == null ? null : new LeafFile(names, leaves);
    }
  }
}
