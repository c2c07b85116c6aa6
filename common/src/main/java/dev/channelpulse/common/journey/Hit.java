package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
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
 * @param copies how often the event has come, 1 or more
 */
public record Hit(
    HashedId id,
    long timeMillis,
    ClickType type,
    @Nullable Touch touch,
    boolean robot,
    int copies) {

  /**
   * The order in which hits are counted, whatever the order of their arrival: time, then type, then
   * all the rest, so that two hits are never in doubt.
   */
  static final Comparator<Hit> ORDER =
      Comparator.comparingLong(Hit::timeMillis)
          .thenComparing(Hit::type)
          .thenComparing(Hit::touch, Comparator.nullsFirst(Touch.ORDER))
          .thenComparing(Hit::robot)
          .thenComparing(Hit::id);

  /** Makes a hit that has come once. */
  public Hit(HashedId id, long timeMillis, ClickType type, @Nullable Touch touch, boolean robot) {
    this(id, timeMillis, type, touch, robot, 1);
  }

  Hit withCopies(int copies) {
    return new Hit(id, timeMillis, type, touch, robot, copies);
  }
}
