package dev.channelpulse.common.participant;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A visit, or an exposure, in a campaign.
 *
 * @param timeMillis when, epoch milliseconds
 * @param type what the visit came by
 * @param visit whether it is the visit's beginning; else an exposure in it
 * @param arm which arm it says its visitor is in; {@code null} where it says none
 * @param fromMillis the campaign's beginning, as the calendar in force then has it
 * @param toMillis the campaign's end, excluded, as the calendar in force then has it
 */
public record Presence(
    long timeMillis,
    ChannelType type,
    boolean visit,
    @Nullable Arm arm,
    long fromMillis,
    long toMillis)
    implements Comparable<Presence> {

  private static final Comparator<Presence> ORDER =
      Comparator.comparingLong(Presence::timeMillis)
          .thenComparing(Presence::type)
          .thenComparing(Presence::visit)
          .thenComparing(Presence::arm, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Presence::fromMillis)
          .thenComparing(Presence::toMillis);

  @Override
  public int compareTo(Presence other) {
    return ORDER.compare(this, other);
  }
}
