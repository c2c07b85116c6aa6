package dev.channelpulse.common.metric;

import dev.channelpulse.common.event.HashedId;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code utm_campaign} values of one business day that may yet get, or have, a name. */
public final class UtmDay {

  /** Greater than every hash. */
  static final HashedId NO_BOUND = new HashedId(Long.MAX_VALUE, Long.MAX_VALUE);

  final long startMillis;

  /** By {@link #hash}. */
  final NavigableMap<HashedId, UtmValue> candidates = new TreeMap<>();

  /** The smallest hash ever turned away: candidates lie below it. */
  HashedId bound = NO_BOUND;

  /** Whether a choice is made that is not shown yet. */
  boolean pending;

  /**
   * Makes a day without values.
   *
   * @param startMillis its start, epoch milliseconds
   */
  public UtmDay(long startMillis) {
    this.startMillis = startMillis;
  }

  /** Returns how many values are counted apart. */
  public int size() {
    return candidates.size();
  }

  /** Returns whether {@link UtmGuard#choose} has chosen names that are not yet shown. */
  public boolean isPending() {
    return pending;
  }

  /**
   * Returns the place of a value among all values of a day: another one each day, so that nobody is
   * lucky every day, and the same in every process.
   */
  static HashedId hash(long dayStartMillis, String text) {
    return HashedId.of(dayStartMillis + " " + text);
  }

  /** Returns the candidate with this hash; {@code null} where there is none. */
  @Nullable UtmValue find(HashedId hash) {
    return candidates.get(hash);
  }

  UtmDay copy() {
    UtmDay copy = new UtmDay(startMillis);
    candidates.forEach((hash, value) -> copy.candidates.put(hash, value.copy()));
    copy.bound = bound;
    copy.pending = pending;
    return copy;
  }
}
