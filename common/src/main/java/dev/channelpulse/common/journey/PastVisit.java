package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * What orders and first orders need to know of a visit.
 *
 * @param startMillis its first event
 * @param campaign {@code null} where the event that named its channel carries none
 * @param account that the first of its events to name one named; {@code null} where none did
 * @param acceptMillis when a lead accepted in it, the first time; {@code null} where none did
 * @param place that the first of its events to name one named
 */
record PastVisit(
    long startMillis,
    Channel channel,
    @Nullable String campaign,
    @Nullable HashedId account,
    @Nullable Long acceptMillis,
    Place place) {

  /**
   * Returns up to when something may be owed to it; where a lead accepted in it, of a visit at the
   * end of that time an order up to the look-back later may still say whose both are.
   */
  long neededMillis(JourneyPolicy policy) {
    long orders = startMillis + policy.lookBackMillis();
    return acceptMillis == null
        ? orders
        : Math.max(orders, acceptMillis + policy.leadMillis() + policy.lookBackMillis());
  }

  /** Returns the same visit, of this account. */
  PastVisit named(HashedId account) {
    return new PastVisit(startMillis, channel, campaign, account, acceptMillis, place);
  }
}
