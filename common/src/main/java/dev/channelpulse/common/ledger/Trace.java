package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A visit of an account, as its ledger holds it. See {@link AccountTouch} for the parts.
 *
 * @param visitor the device
 * @param timeMillis the visit's first event
 * @param sinceMillis from when on it is the account's
 * @param channel what it came by
 * @param campaign {@code null} where it has none
 * @param place where the visitor was
 */
record Trace(
    HashedId visitor,
    long timeMillis,
    long sinceMillis,
    Channel channel,
    @Nullable String campaign,
    Place place)
    implements Comparable<Trace> {

  /* That of touches, then what no attribution model looks at. */
  private static final Comparator<Trace> ORDER =
      Comparator.comparing(Trace::touch, Touch.ORDER)
          .thenComparing(Trace::campaign, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Trace::visitor)
          .thenComparing(Trace::sinceMillis)
          .thenComparing(Trace::place);

  static Trace of(AccountTouch touch) {
    return new Trace(
        touch.visitor(),
        touch.timeMillis(),
        touch.sinceMillis(),
        touch.channel(),
        touch.campaign(),
        touch.place());
  }

  Touch touch() {
    return new Touch(channel, timeMillis);
  }

  /** Returns whether an order of this moment may be owed to it. */
  boolean precedes(long orderedMillis, long lookBackMillis) {
    return Math.max(timeMillis, sinceMillis) <= orderedMillis
        && orderedMillis - timeMillis <= lookBackMillis;
  }

  @Override
  public int compareTo(Trace other) {
    return ORDER.compare(this, other);
  }
}
