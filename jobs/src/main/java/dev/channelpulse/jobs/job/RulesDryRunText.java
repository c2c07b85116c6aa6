package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ComparisonReport;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A dry run of the channel rules as people read it. */
final class RulesDryRunText {

  private final StringBuilder text = new StringBuilder();

  private RulesDryRunText() {}

  static String of(ComparisonReport report) {
    RulesDryRunText all = new RulesDryRunText();
    all.totals(report);
    all.matrix(report);
    report.moves().forEach(all::move);
    return all.text.toString().stripTrailing();
  }

  private void totals(ComparisonReport report) {
    line(
        "Channel rules, dry run: in force version %d, draft version %d",
        report.rulesVersion(), report.draftVersion());
    line("");
    line("  %-18s %,12d", "records", report.records());
    line("  %-18s %,12d  %s", "rejected", sum(report.rejected()), reasons(report.rejected()));
    line("  %-18s %,12d  not compared", "robots", report.robots());
    line("  %-18s %,12d", "clicks", report.clicks());
    share("stayed", report.stayed(), report);
    share("moved", report.moved(), report);
    share("unassigned before", report.unassignedBefore(), report);
    share("unassigned after", report.unassignedAfter(), report);
  }

  private void matrix(ComparisonReport report) {
    if (report.moves().isEmpty()) {
      return;
    }
    int width =
        report.moves().stream()
            .mapToInt(move -> ComparisonReport.text(move.from()).length())
            .max()
            .orElse(0);
    line("");
    line("  %12s  moved", "clicks");
    for (ComparisonReport.Move move : report.moves()) {
      line(
          "  %,12d  %-" + width + "s → %s",
          move.clicks(),
          ComparisonReport.text(move.from()),
          ComparisonReport.text(move.to()));
    }
  }

  private void move(ComparisonReport.Move move) {
    line("");
    line(
        "%s → %s: %,d",
        ComparisonReport.text(move.from()), ComparisonReport.text(move.to()), move.clicks());
    for (ComparisonReport.Decision decision : move.decisions()) {
      line("  %,12d  %s → %s", decision.clicks(), decision.fromRule(), decision.toRule());
    }
    for (ComparisonReport.Example example : move.examples()) {
      line("  for example, %s → %s", example.fromRule(), example.toRule());
      example.fields().forEach((name, value) -> line("    %-12s %s", name, value));
    }
  }

  private void share(String name, long count, ComparisonReport report) {
    if (report.clicks() == 0) {
      line("  %-18s %,12d", name, count);
    } else {
      line("  %-18s %,12d  %6.2f %%", name, count, 100.0 * count / report.clicks());
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  private static String reasons(Map<String, Long> rejected) {
    return rejected.entrySet().stream()
        .map(reason -> reason.getKey() + " " + reason.getValue())
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing()).append('\n');
  }
}
