package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.Credits;
import dev.channelpulse.common.attribution.MarkovRemoval;
import dev.channelpulse.common.attribution.PathCounts;
import dev.channelpulse.common.attribution.PathStep;
import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.PathField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The paths of one business day's orders, and what came of these on that and other days: each
 * channel is owed its share, that of its removal effect on the day's paths. What has been told in
 * sum is a pure function of the facts, once {@link #tell} has followed the last.
 */
/*
 * Every fact touches the rows that it may change, and they are told anew with zeros: what was
 * written of a sum before a crash, where afterwards all of it comes at once, is written again. A
 * step may change the shares of all channels, so it touches all rows.
 */
public final class PathDay {

  /** Tag value of the model. */
  public static final String MODEL = "data_driven";

  private static final long NONE = Long.MAX_VALUE;

  /** By from and to; those of zero stay, so that it is known what was ever told. */
  final NavigableMap<String, NavigableMap<String, Long>> steps;

  /** By day: conversions and amount. */
  final NavigableMap<Long, long[]> moved;

  /** What was split last, and how. */
  final NavigableMap<Long, long[]> toldMoved;

  final SortedMap<Channel, Long> toldShares;

  /** The first day whose rows have to be told anew. */
  long touchedFrom;

  /** Makes a day without paths. */
  public PathDay() {
    this(
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(Touch.CHANNEL_ORDER),
        NONE);
  }

  PathDay(
      NavigableMap<String, NavigableMap<String, Long>> steps,
      NavigableMap<Long, long[]> moved,
      NavigableMap<Long, long[]> toldMoved,
      SortedMap<Channel, Long> toldShares,
      long touchedFrom) {
    this.steps = steps;
    this.moved = moved;
    this.toldMoved = toldMoved;
    this.toldShares = toldShares;
    this.touchedFrom = touchedFrom;
  }

  /** Takes a fact of {@link dev.channelpulse.common.metric.Family#PATHS} of this day. */
  public void take(Fact fact) {
    List<String> tags = fact.series().tags();
    if (tags.size() == 1) {
      long day = Long.parseLong(tags.get(0));
      long[] row = moved.computeIfAbsent(day, none -> new long[2]);
      row[CreditField.CONVERSIONS_MICRO.index()] +=
          fact.deltas()[PathField.CONVERSIONS.index()] * Credits.ONE;
      row[CreditField.AMOUNT.index()] += fact.deltas()[PathField.AMOUNT.index()];
      touchedFrom = Math.min(touchedFrom, day);
    } else {
      steps
          .computeIfAbsent(tags.get(0), from -> new TreeMap<>())
          .merge(tags.get(1), fact.deltas()[PathField.STEPS.index()], Long::sum);
      touchedFrom = Long.MIN_VALUE;
    }
  }

  /** Returns whether a fact has come since all was told. */
  public boolean isPending() {
    return touchedFrom != NONE;
  }

  /** Adds what each channel is owed now, less what it was when last told. */
  public void tell(Tally out) {
    SortedMap<Channel, Long> shares = MarkovRemoval.of(counts()).sharesMicro();
    if (!shares.equals(toldShares)) {
      touchedFrom = Long.MIN_VALUE;
    }
    Set<Channel> channels = new HashSet<>(toldShares.keySet());
    for (NavigableMap<String, Long> to : steps.values()) {
      to.keySet().stream()
          .filter(PathStep::isChannel)
          .map(PathStep::channel)
          .forEach(channels::add);
    }
    for (Channel channel : channels) {
      Series series = Series.creditDay(MODEL, channel);
      moved.tailMap(touchedFrom, true).keySet().forEach(day -> out.row(series, day));
    }
    split(-1, toldShares, toldMoved, out);
    split(1, shares, moved, out);
    toldShares.clear();
    toldShares.putAll(shares);
    moved.forEach((day, row) -> toldMoved.put(day, row.clone()));
    touchedFrom = NONE;
  }

  private PathCounts counts() {
    PathCounts counts = new PathCounts();
    steps.forEach((from, all) -> all.forEach((to, count) -> add(counts, from, to, count)));
    return counts;
  }

  private static void add(PathCounts counts, String from, String to, long count) {
    switch (to) {
      case PathStep.CONVERSION -> counts.addConverted(PathStep.channel(from), count);
      case PathStep.LOSS -> counts.addLost(PathStep.channel(from), count);
      default -> {
        if (from.equals(PathStep.START)) {
          counts.addStarted(PathStep.channel(to), count);
        } else {
          counts.addMoved(PathStep.channel(from), PathStep.channel(to), count);
        }
      }
    }
  }

  /* Each day changes the parts of what all days together have come to: back at nothing, every part
   * is back at nothing too. */
  private void split(
      int sign, SortedMap<Channel, Long> shares, NavigableMap<Long, long[]> days, Tally out) {
    long[] sharesMicro = shares.values().stream().mapToLong(Long::longValue).toArray();
    long[] before = new long[2];
    for (Map.Entry<Long, long[]> each : days.entrySet()) {
      long[] after = before.clone();
      long day = each.getKey();
      for (int field = 0; field < after.length; field++) {
        after[field] += each.getValue()[field];
        long[] parts = Credits.change(before[field], after[field], sharesMicro);
        int i = 0;
        for (Channel channel : shares.keySet()) {
          if (day >= touchedFrom) {
            out.row(Series.creditDay(MODEL, channel), day)[field] += sign * parts[i];
          }
          i++;
        }
      }
      before = after;
    }
  }

  PathDay copy() {
    NavigableMap<String, NavigableMap<String, Long>> copies = new TreeMap<>();
    steps.forEach((from, to) -> copies.put(from, new TreeMap<>(to)));
    return new PathDay(
        copies, copy(moved), copy(toldMoved), new TreeMap<>(toldShares), touchedFrom);
  }

  private static NavigableMap<Long, long[]> copy(NavigableMap<Long, long[]> rows) {
    NavigableMap<Long, long[]> copies = new TreeMap<>(rows);
    copies.replaceAll((day, row) -> Arrays.copyOf(row, row.length));
    return copies;
  }
}
