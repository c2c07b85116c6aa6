package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A visit of an account in which a lead accepted.
 *
 * @param visitor the device
 * @param timeMillis of the first accept in it, epoch milliseconds
 * @param sinceMillis from when on it is the account's
 * @param channel what the visit came by
 */
record Accept(HashedId visitor, long timeMillis, long sinceMillis, Channel channel)
    implements Comparable<Accept> {

  /* Of several at one moment, by the order of touches: nothing else is told of them. */
  private static final Comparator<Accept> ORDER =
      Comparator.comparing(Accept::touch, Touch.ORDER)
          .thenComparing(Accept::visitor)
          .thenComparing(Accept::sinceMillis);

  /** Returns that of a touch; {@code null} where no lead accepted in it. */
  static @Nullable Accept of(AccountTouch touch) {
    Long accept = touch.acceptMillis();
    return accept == null
        ? null
        : new Accept(touch.visitor(), accept, touch.sinceMillis(), touch.channel());
  }

  private Touch touch() {
    return new Touch(channel, timeMillis);
  }

  /** Returns whether a first order paid at this moment may be owed to it. */
  boolean precedes(long paidMillis, long longestMillis) {
    return Math.max(timeMillis, sinceMillis) <= paidMillis
        && paidMillis - timeMillis <= longestMillis;
  }

  @Override
  public int compareTo(Accept other) {
    return ORDER.compare(this, other);
  }
}
