package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.ClickType;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An accepted click that is not too late.
 *
 * @param topic the topic its record came from
 * @param visitorId whose it is
 * @param eventId which event it is
 * @param timeMillis its event time
 * @param type what the visitor did
 * @param touch the channel that its own evidence names, {@code null} where it names none
 * @param bot whether its user agent is a robot's
 */
record Click(
    String topic,
    String visitorId,
    String eventId,
    long timeMillis,
    ClickType type,
    @Nullable Channel touch,
    boolean bot) {

  private static final Comparator<Channel> BY_CHANNEL =
      Comparator.comparing((Channel channel) -> channel.type().code())
          .thenComparing(Channel::platform)
          .thenComparing(channel -> channel.paid().code());

  /**
   * Which of the copies of an event stands, first: event time, then type code, then channel. A copy
   * without a channel comes before one with; of two that agree so far a person's comes before a
   * robot's.
   */
  static final Comparator<Click> BY_STANDING =
      Comparator.comparingLong(Click::timeMillis)
          .thenComparing(click -> click.type().code())
          .thenComparing(Click::touch, Comparator.nullsFirst(BY_CHANNEL))
          .thenComparing(Click::bot)
          .thenComparing(Click::topic);

  /** The order of a visitor's events: event time, then type code, then channel, then id. */
  static final Comparator<Click> IN_ORDER = BY_STANDING.thenComparing(Click::eventId);

  /** Returns whether there is evidence and no rule knows it. */
  boolean unassigned() {
    return touch != null && touch.type() == ChannelType.UNASSIGNED;
  }
}
