package dev.channelpulse.common.journey;

import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor's journey needs to know of one click.
 *
 * @param id of the event; a second hit with the same id is the same event again
 * @param timeMillis event time, epoch milliseconds
 * @param type what the visitor did
 * @param touch what the event says of its visit; {@code null} where it names no channel
 * @param robot whether the user agent is a robot's
 * @param account hash of the account that was logged in; {@code null} where none is known
 * @param lead the private-domain step that it is; {@code null} where it is none
 * @param exposure what it says of a campaign's treatment; {@code null} where it says nothing
 * @param place where the visitor was, as far as the event says so
 * @param copies how often the event has come, 1 or more
 */
public record Hit(
    HashedId id,
    long timeMillis,
    ClickType type,
    @Nullable Touch touch,
    boolean robot,
    @Nullable HashedId account,
    @Nullable LeadStep lead,
    @Nullable Exposure exposure,
    Place place,
    int copies) {

  /**
   * The order in which hits are counted, whatever the order of their arrival: time, then type, then
   * all the rest, so that two hits are never in doubt.
   */
  static final Comparator<Hit> ORDER =
      Comparator.comparingLong(Hit::timeMillis)
          .thenComparing(Hit::type)
          .thenComparing(Hit::touch, Comparator.nullsFirst(Touch.ORDER))
          .thenComparing(Hit::lead, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Hit::exposure, Comparator.nullsFirst(Exposure.ORDER))
          .thenComparing(Hit::robot)
          .thenComparing(Hit::id)
          .thenComparing(Hit::account, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Hit::place);

  /** Makes a hit that says nothing of a treatment, nor of where the visitor was. */
  public Hit(
      HashedId id,
      long timeMillis,
      ClickType type,
      @Nullable Touch touch,
      boolean robot,
      @Nullable HashedId account,
      @Nullable LeadStep lead,
      int copies) {
    this(id, timeMillis, type, touch, robot, account, lead, null, Place.UNKNOWN, copies);
  }

  /** Makes a hit that has come once and is no private-domain step. */
  public Hit(
      HashedId id,
      long timeMillis,
      ClickType type,
      @Nullable Touch touch,
      boolean robot,
      @Nullable HashedId account) {
    this(id, timeMillis, type, touch, robot, account, null, 1);
  }

  /** Makes a hit of nobody's account that has come once. */
  public Hit(HashedId id, long timeMillis, ClickType type, @Nullable Touch touch, boolean robot) {
    this(id, timeMillis, type, touch, robot, null, null, 1);
  }

  Hit withCopies(int copies) {
    return new Hit(id, timeMillis, type, touch, robot, account, lead, exposure, place, copies);
  }
}
