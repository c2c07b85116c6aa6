package dev.channelpulse.common.campaign;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign of the calendar.
 *
 * @param id tag value, trimmed and lower-case, 1 to 64 characters (code points) of printable text
 * @param nameZh Chinese name, 1 to 64 characters of printable text
 * @param nameEn English name, 1 to 64 characters of printable text
 * @param fromMillis its beginning, epoch milliseconds
 * @param toMillis its end, excluded; after its beginning, by 60 days at most
 * @param phases inside the window, ascending, not overlapping; may be none
 * @param treatedChannels channel types that it treats; empty where it treats all
 * @param controlChannels channel types that it does not touch, for {@link Design.Controlled}; else
 *     empty
 * @param targetMinor paid amount that it aims at, minor units of the reporting currency, 0 to
 *     10<sup>15</sup>; 0 where it has no target
 * @param plannedUnits units that its holdout plans to have by its end, both arms together, 1 to
 *     10<sup>12</sup>; 0 where it plans none
 * @param comparable id of an earlier campaign to go by; {@code null} where there is none
 * @param design how its lift is measured
 */
public record Campaign(
    String id,
    String nameZh,
    String nameEn,
    long fromMillis,
    long toMillis,
    List<Phase> phases,
    Set<ChannelType> treatedChannels,
    Set<ChannelType> controlChannels,
    long targetMinor,
    long plannedUnits,
    @Nullable String comparable,
    Design design) {

  /** Copies the lists. */
  public Campaign {
    phases = List.copyOf(phases);
    treatedChannels = inOrder(treatedChannels);
    controlChannels = inOrder(controlChannels);
  }

  /** Returns whether a moment, epoch milliseconds, is in its window. */
  public boolean covers(long timeMillis) {
    return fromMillis <= timeMillis && timeMillis < toMillis;
  }

  /**
   * Returns the phase that it is in at a moment, epoch milliseconds; {@code null} where in none.
   */
  public @Nullable Phase phase(long timeMillis) {
    for (Phase phase : phases) {
      if (phase.covers(timeMillis)) {
        return phase;
      }
    }
    return null;
  }

  /** Returns whether it treats a channel type. */
  public boolean treats(ChannelType type) {
    return treatedChannels.isEmpty() || treatedChannels.contains(type);
  }

  /**
   * Returns the arm that a visitor's id says; {@code null} where the design is no holdout, or one
   * whose arms are told by exposures. See {@link Design.Holdout#arm}.
   */
  public @Nullable Arm arm(HashedId visitor) {
    return design instanceof Design.Holdout holdout ? holdout.arm(visitor) : null;
  }

  private static Set<ChannelType> inOrder(Collection<ChannelType> types) {
    EnumSet<ChannelType> set = EnumSet.noneOf(ChannelType.class);
    set.addAll(types);
    return Collections.unmodifiableSet(set);
  }
}
