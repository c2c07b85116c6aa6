package dev.channelpulse.jobs.job;

import dev.channelpulse.common.anomaly.AnomalyPolicy;
import dev.channelpulse.common.anomaly.Episode;
import dev.channelpulse.common.anomaly.Expectation;
import dev.channelpulse.common.anomaly.FalseDiscovery;
import dev.channelpulse.common.anomaly.Judgement;
import dev.channelpulse.common.anomaly.SeriesKind;
import dev.channelpulse.common.anomaly.SeriesMonitor;
import dev.channelpulse.common.anomaly.Side;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Second reading of a file of series, of which every row is in order: judges the rows of one
 * timestamp together, as the job judges a minute, and prints them with what was expected. Holds the
 * series and the rows of one timestamp.
 */
final class SeriesReplay implements CsvLines.Taker {

  private static final double HALF = 0.5;
  private static final int PRINT_CHARS = 1 << 16;
  private static final double MOST_SCORE = 999_999;

  private final SeriesFormat format;
  private final AnomalyPolicy policy;
  private final Side bad;
  private final List<String> header;
  private final PrintStream out;
  private final ReadProgress progress;
  private final double bothReadingsBytes;
  private final double unit;
  private final Map<String, SeriesMonitor> monitors = new HashMap<>();
  private final List<Pending> tick = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  SeriesReplay(
      SeriesFormat format,
      AnomalyPolicy policy,
      Side bad,
      List<String> header,
      PrintStream out,
      ReadProgress progress,
      long fileBytes) {
    this.format = format;
    this.policy = policy;
    this.bad = bad;
    this.header = header;
    this.out = out;
    this.progress = progress;
    this.bothReadingsBytes = Math.max(1, 2.0 * fileBytes);
    this.unit = format.kind() == SeriesKind.AMOUNT ? Math.pow(10, format.decimals()) : 1;
  }

  /** A row that waits for the others of its timestamp. */
  private record Pending(List<String> fields, SeriesMonitor monitor, Judgement judgement) {}

  @Override
  public void take(long line, List<String> fields, long bytesRead) {
    if (!begun) {
      begun = true;
      text.append(String.join(",", header)).append(",expected,low,high,score,alert\n");
      return;
    }
    ObservationRow row =
        ObservationRow.of(fields, header, format, problem -> refuse(line, problem));
    if (row == null) {
      return;
    }
    if (!tick.isEmpty() && tick.get(0).judgement().minuteMillis() != row.millis()) {
      settle();
    }
    SeriesMonitor monitor =
        monitors.computeIfAbsent(row.series(), name -> new SeriesMonitor(format.kind(), policy));
    Judgement judgement = monitor.judge(policy, row.millis(), row.observation(), null);
    tick.add(new Pending(fields, monitor, judgement));
    progress.read(HALF + bytesRead / bothReadingsBytes);
  }

  @Override
  public void refuse(long line, String problem) {
    throw new IllegalStateException(
        "the file must not change while it is read, found in line " + line + ": " + problem);
  }

  /** Settles the last timestamp and prints what is left. */
  void end() {
    settle();
    print();
    out.flush();
  }

  private void settle() {
    double[] tested = new double[tick.size()];
    for (int i = 0; i < tested.length; i++) {
      tested[i] = SeriesMonitor.tested(tick.get(i).judgement(), bad);
    }
    double threshold = FalseDiscovery.threshold(tested, policy.decision().discoveryRatio());
    for (int i = 0; i < tested.length; i++) {
      Pending row = tick.get(i);
      Episode.State state =
          row.monitor().settle(policy, row.judgement(), null, tested[i] <= threshold, bad);
      append(row, state);
    }
    tick.clear();
    if (text.length() > PRINT_CHARS) {
      print();
    }
  }

  private void print() {
    out.print(text);
    text.setLength(0);
  }

  private void append(Pending row, Episode.State state) {
    for (String field : row.fields()) {
      text.append(CsvLines.field(field)).append(',');
    }
    Expectation expectation = row.judgement().expectation();
    append(expectation.expected());
    append(expectation.low());
    append(expectation.high());
    if (!Double.isNaN(expectation.expected()) && !row.judgement().observation().isEmpty()) {
      double score = Math.max(-MOST_SCORE, Math.min(MOST_SCORE, row.judgement().score()));
      ShortNumber.appendTwo(score, text);
    }
    text.append(',').append(state.name().toLowerCase(Locale.ROOT)).append('\n');
  }

  private void append(double number) {
    if (!Double.isNaN(number)) {
      ShortNumber.appendSix(number / unit, text);
    }
    text.append(',');
  }
}
