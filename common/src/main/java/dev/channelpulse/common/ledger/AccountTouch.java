package dev.channelpulse.common.ledger;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * A visit of an account, given or taken back. Touches add: what was taken back as often as it was
 * given never was, in whatever order the two come.
 *
 * @param account whose
 * @param visitor the device
 * @param timeMillis the visit's first event, epoch milliseconds
 * @param sinceMillis from when on it is the account's: the start of the visit that says whose it
 *     is; {@code timeMillis} where it says so itself or an earlier visit does
 * @param channel what it came by
 * @param campaign its {@code utm_campaign} as it counts; {@code null} where it has none
 * @param acceptMillis when a lead accepted in it, the first time; {@code null} where none did
 * @param place where the visitor was, as far as the visit says so
 * @param sign +1 given, −1 taken back
 */
public record AccountTouch(
    HashedId account,
    HashedId visitor,
    long timeMillis,
    long sinceMillis,
    Channel channel,
    @Nullable String campaign,
    @Nullable Long acceptMillis,
    Place place,
    int sign) {

  /** Makes a touch in which no lead accepted, of which it is not known where the visitor was. */
  public AccountTouch(
      HashedId account,
      HashedId visitor,
      long timeMillis,
      long sinceMillis,
      Channel channel,
      @Nullable String campaign,
      int sign) {
    this(account, visitor, timeMillis, sinceMillis, channel, campaign, null, Place.UNKNOWN, sign);
  }
}
