package dev.channelpulse.common.line;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.DayPane;
import dev.channelpulse.common.metric.Grain;
import dev.channelpulse.common.metric.Series;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** The windows of one series at one moment: which points are due, and what they say. */
public final class Windows {

  private final Series series;
  private final NavigableMap<Long, DayPane> days;
  private final long[] base;
  private final BusinessCalendar calendar;
  private final LongUnaryOperator rules;
  private final long completeMillis;
  private final OptionalLong watermarkLagMillis;

  /**
   * Looks at a series.
   *
   * @param days business days by their start
   * @param base for a running sum its value before the first of the days; else zeros
   * @param rules the version of the channel rules in force at a moment, epoch milliseconds
   * @param completeMillis the furthest that the watermark has come; {@link Long#MIN_VALUE} before
   *     the first one
   * @param nowMillis wall clock
   */
  public Windows(
      Series series,
      NavigableMap<Long, DayPane> days,
      long[] base,
      BusinessCalendar calendar,
      LongUnaryOperator rules,
      long completeMillis,
      long nowMillis) {
    this.series = series;
    this.days = days;
    this.base = base;
    this.calendar = calendar;
    this.rules = rules;
    this.completeMillis = completeMillis;
    this.watermarkLagMillis =
        completeMillis == Long.MIN_VALUE || completeMillis == Long.MAX_VALUE
            ? OptionalLong.empty()
            : OptionalLong.of(nowMillis - completeMillis);
  }

  /**
   * Hands over the points of all windows that have changed since the last call; of a day so far
   * from the last ended minute on, those before are put off to {@link #restated}.
   */
  public void changed(Consumer<Point> out) {
    NavigableSet<Long> all = new TreeSet<>();
    for (Map.Entry<Long, DayPane> day : days.entrySet()) {
      NavigableSet<Long> changed = day.getValue().takeChanged();
      all.addAll(changed);
      if (!running() && !changed.isEmpty()) {
        changedIn(day.getValue(), changed, out);
      }
    }
    if (running() && !all.isEmpty() && completeMillis != Long.MIN_VALUE) {
      runningFrom(all.first(), out);
    }
  }

  /**
   * Hands over the points of days so far that were put off since the last call: a late fact changes
   * those of all minutes behind it, and facts that come close together change the same ones.
   */
  public void restated(Consumer<Point> out) {
    days.forEach(
        (day, pane) ->
            pane.takePutOff()
                .ifPresent(from -> soFar(pane, day, from, lastEnded(day) - MINUTE_MILLIS, out)));
  }

  /** Returns whether points are put off. */
  public boolean hasPutOff() {
    return days.values().stream().anyMatch(DayPane::hasPutOff);
  }

  /**
   * Hands over the first point of the minute that the watermark has entered, if something changes
   * in it: what changed before it was entered was not yet due.
   */
  public void minuteBegan(long startMillis, Consumer<Point> out) {
    long end = startMillis + MINUTE_MILLIS;
    DayPane pane = days.get(calendar.dayStart(startMillis));
    if (running() && pane != null && pane.hasAny(startMillis, end) && completeMillis < end) {
      out.accept(point(Grain.MINUTE, startMillis, end, runningSum(startMillis), startMillis));
    }
  }

  /** Hands over the points that the end of a minute makes final. */
  public void minuteEnded(long endMillis, Consumer<Point> out) {
    long minute = endMillis - MINUTE_MILLIS;
    DayPane pane = days.get(calendar.dayStart(minute));
    if (running()) {
      long[] sum = runningSum(minute);
      boolean changes = pane != null && pane.hasAny(minute, endMillis);
      if (changes || (goesOn(minute) && Arrays.stream(sum).anyMatch(count -> count != 0))) {
        out.accept(point(Grain.MINUTE, minute, endMillis, sum, minute));
      }
      return;
    }
    if (series.family().daysAlone()) {
      dayEnded(endMillis, out);
      return;
    }
    if (pane == null || pane.firstMinute() > minute) {
      return;
    }
    if (series.family().hoursAndDaysAlone()) {
      hourEnded(pane, minute, endMillis, out);
      long day = calendar.dayStart(minute);
      if (endMillis == calendar.dayEnd(day)) {
        window(pane, Grain.DAY, day, endMillis, out);
      }
      return;
    }
    if (pane.hasAny(minute, endMillis)) {
      window(pane, Grain.MINUTE, minute, endMillis, out);
    }
    if (series.family().daily()) {
      hourEnded(pane, minute, endMillis, out);
      long day = calendar.dayStart(minute);
      out.accept(
          point(
              Grain.TODAY,
              minute,
              endMillis,
              pane.sum(day, endMillis),
              pane.lastCounted(day, endMillis)));
      if (endMillis == calendar.dayEnd(day)) {
        window(pane, Grain.DAY, day, endMillis, out);
      }
    }
  }

  private void hourEnded(DayPane pane, long minute, long endMillis, Consumer<Point> out) {
    long hour = calendar.hourStart(minute);
    if (endMillis == calendar.hourEnd(hour) && pane.hasAny(hour, endMillis)) {
      window(pane, Grain.HOUR, hour, endMillis, out);
    }
  }

  /**
   * Returns whether the minute that begins at {@code startMillis} has a point even without facts.
   */
  public boolean goesOn(long startMillis) {
    if (running()) {
      return !days.isEmpty() && startMillis <= days.lastEntry().getValue().lastMinute();
    }
    return series.family().daily() && days.containsKey(calendar.dayStart(startMillis));
  }

  /* Through the minute that holds the watermark; each begins with all before it. */
  private void runningFrom(long from, Consumer<Point> out) {
    long through = Math.min(minuteStart(completeMillis), days.lastEntry().getValue().lastMinute());
    long[] sum = runningSum(from - MINUTE_MILLIS);
    for (long minute = from; minute <= through; minute += MINUTE_MILLIS) {
      long end = minute + MINUTE_MILLIS;
      DayPane pane = days.get(calendar.dayStart(minute));
      if (pane != null && pane.hasAny(minute, end)) {
        DayPane.add(sum, pane.sum(minute, end));
      }
      out.accept(point(Grain.MINUTE, minute, end, sum, minute));
    }
  }

  /* The end of a day's window is that of the last business day that counts in it. */
  private void dayEnded(long endMillis, Consumer<Point> out) {
    long day = calendar.dayStart(endMillis - MINUTE_MILLIS, -series.ageDays());
    DayPane pane = days.get(day);
    if (pane != null && endMillis == dayEnd(day)) {
      window(pane, Grain.DAY, day, endMillis, out);
    }
  }

  private long dayEnd(long day) {
    return calendar.dayStart(day, series.ageDays() + 1);
  }

  private void changedIn(DayPane pane, NavigableSet<Long> changed, Consumer<Point> out) {
    if (series.family().daysAlone()) {
      long day = calendar.dayStart(changed.first());
      window(pane, Grain.DAY, day, dayEnd(day), out);
      return;
    }
    if (series.family().hoursAndDaysAlone()) {
      hoursAndDay(pane, changed, out);
      return;
    }
    for (long minute : changed) {
      window(pane, Grain.MINUTE, minute, minute + MINUTE_MILLIS, out);
    }
    if (series.family().daily()) {
      hoursAndDay(pane, changed, out);
      long day = calendar.dayStart(changed.first());
      long lastEnded = lastEnded(day);
      long from = Math.max(changed.first(), lastEnded);
      if (changed.first() < from) {
        pane.putOff(changed.first());
      }
      soFar(pane, day, from, Math.max(pane.lastMinute(), lastEnded), out);
    }
  }

  private void hoursAndDay(DayPane pane, NavigableSet<Long> changed, Consumer<Point> out) {
    NavigableSet<Long> hours = new TreeSet<>();
    for (long minute : changed) {
      hours.add(calendar.hourStart(minute));
    }
    for (long hour : hours) {
      window(pane, Grain.HOUR, hour, calendar.hourEnd(hour), out);
    }
    long day = calendar.dayStart(changed.first());
    window(pane, Grain.DAY, day, calendar.dayEnd(day), out);
  }

  /* Each minute begins with all before it. */
  private void soFar(DayPane pane, long day, long from, long through, Consumer<Point> out) {
    long[] sum = pane.sum(day, from);
    long counted = pane.lastCounted(day, from);
    for (long minute = from; minute <= through; minute += MINUTE_MILLIS) {
      long end = minute + MINUTE_MILLIS;
      if (pane.hasAny(minute, end)) {
        DayPane.add(sum, pane.sum(minute, end));
        counted = pane.lastCounted(day, end);
      }
      out.accept(point(Grain.TODAY, minute, end, sum, counted));
    }
  }

  /* The last minute of a day that the watermark has passed; before all where it has passed none. */
  private long lastEnded(long day) {
    return completeMillis == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : minuteStart(Math.min(completeMillis, calendar.dayEnd(day))) - MINUTE_MILLIS;
  }

  private void window(DayPane pane, Grain grain, long start, long end, Consumer<Point> out) {
    out.accept(point(grain, start, end, pane.sum(start, end), pane.lastCounted(start, end)));
  }

  private Point point(Grain grain, long start, long end, long[] sums, long counted) {
    long version = rules.applyAsLong(counted + MINUTE_MILLIS - 1);
    return Measurements.point(
        series,
        grain,
        start,
        sums,
        new Edition(end <= completeMillis, version, watermarkLagMillis));
  }

  private long[] runningSum(long minute) {
    long[] sum = base.clone();
    for (Map.Entry<Long, DayPane> day : days.headMap(minute, true).entrySet()) {
      DayPane.add(sum, day.getValue().sum(day.getKey(), minute + MINUTE_MILLIS));
    }
    return sum;
  }

  private boolean running() {
    return series.family().running();
  }
}
