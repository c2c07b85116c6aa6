package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
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
 * @param touch the channel that the event names; {@code null} where it names none
 * @param robot whether the user agent is a robot's
 * @param copies how often the event has come, 1 or more
 */
public record Hit(
    HashedId id,
    long timeMillis,
    ClickType type,
    @Nullable Channel touch,
    boolean robot,
    int copies) {

  /**
   * The order in which hits are counted, whatever the order of their arrival: time, then type, then
   * all the rest, so that two hits are never in doubt.
   */
  static final Comparator<Hit> ORDER =
      Comparator.comparingLong(Hit::timeMillis)
          .thenComparing(Hit::type)
          .thenComparing(Hit::touch, Comparator.nullsFirst(Hit::compareChannels))
          .thenComparing(Hit::robot)
          .thenComparing(Hit::id);

  /** Makes a hit that has come once. */
  public Hit(HashedId id, long timeMillis, ClickType type, @Nullable Channel touch, boolean robot) {
    this(id, timeMillis, type, touch, robot, 1);
  }

  Hit withCopies(int copies) {
    return new Hit(id, timeMillis, type, touch, robot, copies);
  }

  private static int compareChannels(Channel a, Channel b) {
    int byType = a.type().compareTo(b.type());
    int byPlatform = byType != 0 ? byType : a.platform().compareTo(b.platform());
    return byPlatform != 0 ? byPlatform : a.paid().compareTo(b.paid());
  }
}
