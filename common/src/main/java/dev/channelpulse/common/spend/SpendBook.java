package dev.channelpulse.common.spend;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.SpendGranularity;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SpendField;
import dev.channelpulse.common.metric.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what campaigns cost. Of the reports of one hour, or of one day, the last to arrive
 * stands; a report of the day stands for its hours. What has been counted is a pure function of the
 * reports taken, in whatever order, and however often each.
 */
/*
 * A day is counted whole before and after a report, and the tally keeps the difference: at most 25
 * standing reports, and nothing to remember of what was counted.
 */
public final class SpendBook {

  private static final String NONE = "none";
  private static final String OTHER = "other";

  private final SpendPolicy policy;
  private final BusinessCalendar calendar;
  private final Series health;

  /**
   * Opens a book.
   *
   * @param topic whose health copies count in
   */
  public SpendBook(SpendPolicy policy, String topic) {
    this.policy = policy;
    this.calendar = new BusinessCalendar(policy.zone());
    this.health = Series.health(topic);
  }

  /** Takes a report of a day, and hands over what it changes. */
  public void take(SpendDay day, SpendEntry entry, Tally out) {
    SpendReport report = entry.report();
    SpendReport known = copyOf(report, day.reports);
    if (known == null) {
      count(-1, entry.key(), day.reports, out);
      day.reports.add(report);
      count(1, entry.key(), day.reports, out);
      return;
    }
    long lastMillis = Math.max(known.arrivalMillis(), report.arrivalMillis());
    out.row(health, minuteStart(lastMillis))[HealthField.DUPLICATES.index()] += 1;
    if (SpendReport.OF_COPIES.compare(report, known) < 0) {
      count(-1, entry.key(), day.reports, out);
      day.reports.set(day.reports.indexOf(known), report);
      count(1, entry.key(), day.reports, out);
    }
  }

  /** Returns when nothing more can be told of a day, epoch milliseconds. */
  public long letGoMillis(SpendKey key) {
    return calendar.dayEnd(key.dayMillis()) + policy.memoryMillis();
  }

  private static @Nullable SpendReport copyOf(SpendReport report, List<SpendReport> reports) {
    for (SpendReport each : reports) {
      if (each.isCopyOf(report)) {
        return each;
      }
    }
    return null;
  }

  private void count(int sign, SpendKey key, List<SpendReport> reports, Tally out) {
    Series series = Series.spend(key.channelType(), key.platform(), campaign(key));
    Collection<SpendReport> standing = standing(reports);
    boolean whole = standing.stream().anyMatch(SpendBook::isOfDay);
    for (SpendReport report : standing) {
      long[] row = out.row(series, minuteStart(report.timeMillis()));
      if (!isOfDay(report)) {
        row[SpendField.SPEND_HOUR.index()] += sign * report.amountMinor();
        row[SpendField.IMPRESSIONS_HOUR.index()] += sign * report.impressions();
        row[SpendField.CLICKS_HOUR.index()] += sign * report.clicks();
      }
      if (isOfDay(report) || !whole) {
        row[SpendField.SPEND_DAY.index()] += sign * report.amountMinor();
        row[SpendField.IMPRESSIONS_DAY.index()] += sign * report.impressions();
        row[SpendField.CLICKS_DAY.index()] += sign * report.clicks();
      }
    }
  }

  private static Collection<SpendReport> standing(List<SpendReport> reports) {
    BinaryOperator<SpendReport> last = BinaryOperator.maxBy(SpendReport.BY_ARRIVAL);
    Map<Covered, SpendReport> standing = new HashMap<>();
    for (SpendReport report : reports) {
      standing.merge(new Covered(report.granularity(), report.timeMillis()), report, last);
    }
    return standing.values();
  }

  private static boolean isOfDay(SpendReport report) {
    return report.granularity() == SpendGranularity.DAY;
  }

  private String campaign(SpendKey key) {
    String campaign = Touch.campaign(key.campaign());
    if (campaign == null) {
      return NONE;
    }
    return policy.campaigns().contains(campaign) ? campaign : OTHER;
  }

  private record Covered(SpendGranularity granularity, long timeMillis) {}
}
