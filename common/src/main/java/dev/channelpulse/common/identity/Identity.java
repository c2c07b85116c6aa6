package dev.channelpulse.common.identity;

import dev.channelpulse.common.event.HashedId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one account: where it was seen, and which devices its orders were given to.
 * Only {@link Identities} changes it.
 */
public final class Identity {

  /** No wake-up is due. */
  static final long NO_WAKE = Long.MAX_VALUE;

  /** The device by the time at which the account was seen there. */
  final NavigableMap<Long, HashedId> seen;

  /** The records that a late event may still give to another device, by id. */
  final Map<HashedId, Given> open;

  /** The times of all other records, by id. */
  final Map<HashedId, Long> settled;

  /** The one wake-up that is registered for this account; {@link #NO_WAKE} where none is. */
  long wakeMillis;

  /** Makes the identity of an account never seen before. */
  public Identity() {
    this(new TreeMap<>(), new HashMap<>(), new HashMap<>(), NO_WAKE);
  }

  Identity(
      NavigableMap<Long, HashedId> seen,
      Map<HashedId, Given> open,
      Map<HashedId, Long> settled,
      long wakeMillis) {
    this.seen = seen;
    this.open = open;
    this.settled = settled;
    this.wakeMillis = wakeMillis;
  }

  Identity copy() {
    return new Identity(
        new TreeMap<>(seen), new HashMap<>(open), new HashMap<>(settled), wakeMillis);
  }

  /**
   * Returns the time, epoch milliseconds, at which the identity wants to be woken; at least one
   * event has come.
   */
  public long wakeMillis() {
    return wakeMillis;
  }

  /** Returns whether nothing is left to remember. */
  public boolean isForgotten() {
    return seen.isEmpty() && open.isEmpty() && settled.isEmpty();
  }

  /**
   * A record and the device that it was given to.
   *
   * @param visitor {@code null} where none is known
   */
  record Given(Claim claim, @Nullable HashedId visitor) {}
}
