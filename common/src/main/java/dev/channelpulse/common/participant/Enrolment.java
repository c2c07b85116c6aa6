package dev.channelpulse.common.participant;

import dev.channelpulse.common.channel.ChannelType;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A visitor's presences in one campaign, each with how often it was given less taken back. */
final class Enrolment {

  final NavigableMap<Presence, Integer> counts;

  Enrolment() {
    this(new TreeMap<>());
  }

  Enrolment(NavigableMap<Presence, Integer> counts) {
    this.counts = counts;
  }

  Enrolment copy() {
    return new Enrolment(new TreeMap<>(counts));
  }

  void add(Presence presence, int sign) {
    int sum = counts.getOrDefault(presence, 0) + sign;
    if (sum == 0) {
      counts.remove(presence);
    } else {
      counts.put(presence, sum);
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Returns the first visit by each channel type that there was one by. */
  SortedMap<ChannelType, Presence> firstVisits() {
    SortedMap<ChannelType, Presence> firsts = new TreeMap<>();
    for (Map.Entry<Presence, Integer> held : counts.entrySet()) {
      if (held.getValue() > 0 && held.getKey().visit()) {
        firsts.putIfAbsent(held.getKey().type(), held.getKey());
      }
    }
    return firsts;
  }

  /** Returns the first presence that says an arm; {@code null} where none does. */
  @Nullable Presence entry() {
    for (Map.Entry<Presence, Integer> held : counts.entrySet()) {
      if (held.getValue() > 0 && held.getKey().arm() != null) {
        return held.getKey();
      }
    }
    return null;
  }

  /** Returns the campaign's latest end that any presence knows of; there must be one. */
  long toMillis() {
    return counts.keySet().stream().mapToLong(Presence::toMillis).max().orElseThrow();
  }

  /** Returns the campaign's earliest beginning that any presence knows of; there must be one. */
  long fromMillis() {
    return counts.keySet().stream().mapToLong(Presence::fromMillis).min().orElseThrow();
  }

  /** Returns the time of the last presence; there must be one. */
  long lastMillis() {
    return counts.lastKey().timeMillis();
  }

  /**
   * Of the presences before a moment, which nothing can change any more, keeps those that say
   * something.
   */
  void settle(long beforeMillis) {
    NavigableMap<Presence, Integer> settled =
        counts.headMap(new Presence(beforeMillis, ChannelType.DIRECT, false, null, 0, 0), false);
    Set<ChannelType> seen = EnumSet.noneOf(ChannelType.class);
    boolean entered = false;
    long latest = Long.MIN_VALUE;
    for (var each = settled.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<Presence, Integer> held = each.next();
      Presence presence = held.getKey();
      boolean says = false;
      if (held.getValue() > 0) {
        says = presence.visit() && seen.add(presence.type());
        if (!entered && presence.arm() != null) {
          entered = true;
          says = true;
        }
        if (presence.toMillis() > latest) {
          latest = presence.toMillis();
          says = true;
        }
      }
      if (!says) {
        each.remove();
      }
    }
  }
}
