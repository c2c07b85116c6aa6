package dev.channelpulse.jobs.job;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * First reading of a file of series: whether every row is in order, and how far apart they are.
 * Holds one time a series.
 */
final class SeriesSurvey implements CsvLines.Taker {

  private static final int MOST_GAPS = 10_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final SeriesFormat format;
  private final int mostSeries;
  private final FileProblems problems;
  private final ReadProgress progress;
  private final double bothReadingsBytes;
  private final Map<String, Long> lastMillis = new HashMap<>();
  private final Map<Long, Long> gaps = new TreeMap<>();
  private @Nullable List<String> header;
  private boolean begun;
  private long latest = Long.MIN_VALUE;
  private long rows;

  SeriesSurvey(
      SeriesFormat format,
      int mostSeries,
      FileProblems problems,
      ReadProgress progress,
      long fileBytes) {
    this.format = format;
    this.mostSeries = mostSeries;
    this.problems = problems;
    this.progress = progress;
    this.bothReadingsBytes = Math.max(1, 2.0 * fileBytes);
  }

  @Override
  public void take(long line, List<String> fields, long bytesRead) {
    List<String> names = header;
    if (!begun) {
      begun = true;
      header(line, fields);
    } else if (names != null) {
      ObservationRow row =
          ObservationRow.of(fields, names, format, problem -> problems.add(line, problem));
      if (row != null) {
        row(line, row);
      }
    }
    progress.read(bytesRead / bothReadingsBytes);
  }

  private void header(long line, List<String> fields) {
    List<String> names = fields.stream().map(String::strip).toList();
    if (names.equals(ObservationRow.header(format.kind(), false))
        || names.equals(ObservationRow.header(format.kind(), true))) {
      header = names;
    } else {
      problems.add(line, headerMustBe() + String.join(",", fields));
    }
  }

  private void row(long line, ObservationRow row) {
    rows++;
    if (row.millis() < latest) {
      problems.add(
          line,
          "timestamp must not be before that of the row above, "
              + Instant.ofEpochMilli(latest)
              + ", found "
              + Instant.ofEpochMilli(row.millis()));
      return;
    }
    latest = row.millis();
    Long before = lastMillis.get(row.series());
    if (before == null && lastMillis.size() == mostSeries) {
      problems.add(line, "series must be at most " + mostSeries + ", found another");
      return;
    }
    lastMillis.put(row.series(), row.millis());
    if (before != null && before == row.millis()) {
      problems.add(line, "a series must have one row a timestamp, found a second one");
    } else if (before != null) {
      gap(line, row.millis() - before);
    }
  }

  private void gap(long line, long millis) {
    if (millis < 1000) {
      problems.add(line, "rows of a series must be 1 s apart or more, found " + millis + " ms");
    } else if (gaps.containsKey(millis) || gaps.size() < MOST_GAPS) {
      gaps.merge(millis, 1L, Long::sum);
    }
  }

  @Override
  public void refuse(long line, String problem) {
    begun = true;
    problems.add(line, problem);
  }

  /** Ends the reading. */
  void end() {
    if (!begun) {
      problems.add(1, headerMustBe() + "none");
    }
  }

  private String headerMustBe() {
    return "the first row must be "
        + String.join(",", ObservationRow.header(format.kind(), false))
        + " or "
        + String.join(",", ObservationRow.header(format.kind(), true))
        + ", found ";
  }

  /** Returns the first row; empty before it was read. */
  List<String> header() {
    List<String> names = header;
    return names == null ? List.of() : names;
  }

  /** Returns how many rows are in order. */
  long rows() {
    return rows;
  }

  /**
   * Returns how far apart most rows of a series are, of several such the least, and a day at most;
   * a minute where no series has two.
   */
  long stepMillis() {
    long step = MINUTE_MILLIS;
    long most = 0;
    for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
      if (gap.getValue() > most) {
        most = gap.getValue();
        step = gap.getKey();
      }
    }
    return Math.min(step, DAY_MILLIS);
  }
}
