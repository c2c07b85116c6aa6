package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a visitor was last seen, by channel and by what it did: all that counting the next hit needs
 * to know of the hits before it. Hits come in their order, so "first in this window" is "the last
 * one lies before the window's start".
 */
final class Marks {

  /** Never. */
  static final long NEVER = Long.MIN_VALUE;

  private final List<Mark> marks;
  private final FunnelMarks funnel;
  private final TransitionMarks transitions;
  private long lastMillis;
  private @Nullable ChannelType lastType;

  Marks() {
    this(new ArrayList<>(2), new FunnelMarks(), new TransitionMarks(), NEVER, null);
  }

  Marks(
      List<Mark> marks,
      FunnelMarks funnel,
      TransitionMarks transitions,
      long lastMillis,
      @Nullable ChannelType lastType) {
    this.marks = marks;
    this.funnel = funnel;
    this.transitions = transitions;
    this.lastMillis = lastMillis;
    this.lastType = lastType;
  }

  Marks copy() {
    List<Mark> copies = new ArrayList<>(marks.size() + 1);
    for (Mark mark : marks) {
      copies.add(mark.copy());
    }
    return new Marks(copies, funnel.copy(), transitions.copy(), lastMillis, lastType);
  }

  /** Returns the time of the last hit of all; {@link #NEVER} before the first. */
  long lastMillis() {
    return lastMillis;
  }

  /** Returns the channel type of the last hit of all; {@code null} before the first. */
  @Nullable ChannelType lastType() {
    return lastType;
  }

  /** Returns how far the visitor has got. */
  FunnelMarks funnel() {
    return funnel;
  }

  /** Returns by which channel types the visits came one after another. */
  TransitionMarks transitions() {
    return transitions;
  }

  List<Mark> all() {
    return marks;
  }

  /** Returns when the visitor was last seen doing this in this channel. */
  long last(Deed deed, Channel channel) {
    for (Mark mark : marks) {
      if (mark.channel.equals(channel)) {
        return mark.last[deed.index];
      }
    }
    return NEVER;
  }

  /** Returns when the visitor was last seen doing this in any channel of the type. */
  long last(Deed deed, ChannelType type) {
    long last = NEVER;
    for (Mark mark : marks) {
      if (mark.channel.type() == type) {
        last = Math.max(last, mark.last[deed.index]);
      }
    }
    return last;
  }

  /** Returns when the visitor was last seen doing this in any channel. */
  long last(Deed deed) {
    long last = NEVER;
    for (Mark mark : marks) {
      last = Math.max(last, mark.last[deed.index]);
    }
    return last;
  }

  /** Notes a hit: at or after all noted before, or one of the same visit as the last of them. */
  void note(Hit hit, Channel channel) {
    Mark mark = of(channel);
    for (Deed deed : Deed.ALL) {
      if (deed.isDoneBy(hit.type())) {
        mark.last[deed.index] = Math.max(mark.last[deed.index], hit.timeMillis());
      }
    }
    funnel.note(FunnelStep.of(hit.type()), channel, hit.timeMillis());
    lastMillis = Math.max(lastMillis, hit.timeMillis());
    lastType = channel.type();
  }

  /** Notes a person's visit: after all noted before. */
  void began(Visit visit, long lookBackMillis) {
    transitions.note(visit.startMillis, visit.channel().type(), lookBackMillis);
  }

  /** Notes a step of an order: at or after all noted before. */
  void note(KeptStep step, Channel channel) {
    funnel.note(FunnelStep.of(step.step()), channel, step.timeMillis());
  }

  /** Forgets all. */
  void clear() {
    marks.clear();
    funnel.forgetBefore(Long.MAX_VALUE);
    transitions.forgetBefore(Long.MAX_VALUE);
    transitions.forgetLastBefore(Long.MAX_VALUE);
    lastMillis = NEVER;
    lastType = null;
  }

  /** Forgets channels last seen before {@code millis}; when the visitor was last seen stays. */
  void forgetBefore(long millis) {
    marks.removeIf(mark -> mark.last[Deed.VISIT.index] < millis);
    funnel.forgetBefore(millis);
    transitions.forgetBefore(millis);
  }

  private Mark of(Channel channel) {
    for (Mark mark : marks) {
      if (mark.channel.equals(channel)) {
        return mark;
      }
    }
    Mark mark = new Mark(channel, new long[] {NEVER, NEVER, NEVER});
    marks.add(mark);
    return mark;
  }

  /** When a visitor was last seen in one channel, by {@link Deed}. */
  static final class Mark {
    final Channel channel;
    final long[] last;

    Mark(Channel channel, long[] last) {
      this.channel = channel;
      this.last = last;
    }

    Mark copy() {
      return new Mark(channel, last.clone());
    }
  }
}
