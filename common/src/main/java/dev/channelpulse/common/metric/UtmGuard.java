package dev.channelpulse.common.metric;

import dev.channelpulse.common.event.HashedId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps strangers from writing tag values at will: of a business day's {@code utm_campaign} values
 * those declared and the {@code top} others with the most sessions stand under their own name, all
 * else under {@link #OTHER}.
 *
 * <p>Facts go in under their raw value and come out under the name that they stand under now; when
 * that changes, all that the value has counted on the day moves. So what has come out in sum is a
 * pure function of the day's facts, once {@link #choose} and {@link #show} have followed the last.
 */
/*
 * At most CANDIDATES_PER_NAME × top values of a day are counted apart: those with the smallest
 * hashes (a k-minimum-values set). Unlike the set of the values that were most frequent so far it
 * does not depend on the order of arrival, and a candidate has been one since its first fact, so its
 * numbers are whole. What is turned away never comes back: the bound only falls. That costs
 * O(log top) a fact, however many values there are. A day with more distinct values than candidates
 * may give names to others than the most frequent ones; none of their numbers is wrong.
 *
 * A choice is shown in a second step, so that its caller can make it durable in between. Otherwise
 * points under a name that is chosen before a crash and not again after it would stay for ever. For
 * the same reason every fact of a value whose name was ever chosen touches both rows, the one that
 * counts it and, with zeros, the other: what was written before a crash is written anew.
 */
public final class UtmGuard {

  /** The name of all that has none of its own. */
  public static final String OTHER = "other";

  /** How many candidates there are for each name that can be given. */
  public static final int CANDIDATES_PER_NAME = 10;

  private static final Series ALL_OTHERS = Series.utm(OTHER);

  private final Set<String> named;
  private final int top;
  private final Series health;

  /**
   * Makes the rules work.
   *
   * @param topic the Kafka topic whose health guarded sessions count in
   */
  public UtmGuard(UtmPolicy policy, String topic) {
    this.named = new HashSet<>(policy.declared());
    this.named.add(OTHER);
    this.top = policy.top();
    this.health = Series.health(topic);
  }

  /**
   * Takes a fact of {@link Family#UTM} and adds it under the name that its value stands under now.
   */
  public void take(UtmDay day, Fact fact, Tally out) {
    String text = fact.series().tags().get(0);
    if (named.contains(text)) {
      DayPane.add(out.row(fact.series(), fact.minuteMillis()), fact.deltas());
      return;
    }
    HashedId hash = UtmDay.hash(day.startMillis, text);
    UtmValue value = day.find(hash);
    if (value == null && hash.compareTo(day.bound) < 0 && DayPane.countsAnything(fact.deltas())) {
      value = new UtmValue(text);
      day.candidates.put(hash, value);
    }
    tell(fact, value, out);
    if (value != null) {
      value.add(fact.minuteMillis(), fact.deltas());
      turnAway(day, out);
    }
  }

  /**
   * Chooses the values that should stand under their own name now.
   *
   * @return whether any of them does not yet, or another one still does
   */
  public boolean choose(UtmDay day) {
    for (UtmValue value : day.candidates.values()) {
      value.chosen = named.contains(value.text); // Declared since it was first counted.
    }
    day.candidates.values().stream()
        .filter(value -> !value.chosen && !value.minutes.isEmpty())
        .sorted(UtmValue.BY_RANK)
        .limit(top)
        .forEach(value -> value.chosen = true);
    day.pending = false;
    for (UtmValue value : day.candidates.values()) {
      value.known |= value.chosen;
      day.pending |= value.chosen != value.shown;
    }
    return day.pending;
  }

  /** Moves what the values have counted to where the last choice has it. */
  public void show(UtmDay day, Tally out) {
    for (UtmValue value : day.candidates.values()) {
      if (value.chosen != value.shown) {
        move(value, out);
      }
    }
    day.pending = false;
  }

  private void tell(Fact fact, @Nullable UtmValue value, Tally out) {
    boolean shown = value != null && value.shown;
    if (value != null && value.known) {
      long[] row = out.row(fact.series(), fact.minuteMillis());
      if (shown) {
        DayPane.add(row, fact.deltas());
      }
    }
    long[] others = out.row(ALL_OTHERS, fact.minuteMillis());
    long[] records = out.row(health, fact.minuteMillis());
    if (!shown) {
      DayPane.add(others, fact.deltas());
      records[HealthField.GUARDED.index()] += fact.deltas()[UtmField.SESSIONS.index()];
    }
  }

  private void turnAway(UtmDay day, Tally out) {
    while (day.candidates.size() > (long) top * CANDIDATES_PER_NAME) {
      Map.Entry<HashedId, UtmValue> last = day.candidates.pollLastEntry();
      day.bound = last.getKey();
      if (last.getValue().shown) {
        move(last.getValue(), out);
      }
    }
  }

  /* From its name to the others, or back. */
  private void move(UtmValue value, Tally out) {
    int sign = value.shown ? -1 : 1;
    Series series = Series.utm(value.text);
    value.minutes.forEach(
        (minute, row) -> {
          long[] own = out.row(series, minute);
          long[] others = out.row(ALL_OTHERS, minute);
          for (int i = 0; i < row.length; i++) {
            own[i] += sign * row[i];
            others[i] -= sign * row[i];
          }
          out.row(health, minute)[HealthField.GUARDED.index()] -=
              sign * row[UtmField.SESSIONS.index()];
        });
    value.shown = !value.shown;
  }
}
