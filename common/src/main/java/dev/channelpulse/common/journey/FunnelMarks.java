package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a visitor last got as far as each step, by channel type and platform: what {@link Marks} is
 * for deeds.
 */
final class FunnelMarks {

  private final List<Mark> marks;

  FunnelMarks() {
    this(new ArrayList<>(2));
  }

  FunnelMarks(List<Mark> marks) {
    this.marks = marks;
  }

  FunnelMarks copy() {
    List<Mark> copies = new ArrayList<>(marks.size() + 1);
    for (Mark mark : marks) {
      copies.add(new Mark(mark.type, mark.platform, mark.last.clone()));
    }
    return new FunnelMarks(copies);
  }

  List<Mark> all() {
    return marks;
  }

  /** Returns when the visitor last got so far on the channel's platform. */
  long last(FunnelStep step, Channel channel) {
    for (Mark mark : marks) {
      if (mark.isOf(channel)) {
        return mark.last[step.index];
      }
    }
    return Marks.NEVER;
  }

  /** Returns when the visitor last got so far on any platform of the type. */
  long last(FunnelStep step, ChannelType type) {
    long last = Marks.NEVER;
    for (Mark mark : marks) {
      if (mark.type == type) {
        last = Math.max(last, mark.last[step.index]);
      }
    }
    return last;
  }

  /** Returns when the visitor last got so far at all. */
  long last(FunnelStep step) {
    long last = Marks.NEVER;
    for (Mark mark : marks) {
      last = Math.max(last, mark.last[step.index]);
    }
    return last;
  }

  /** Notes a step, and with it all before it. */
  void note(FunnelStep furthest, Channel channel, long timeMillis) {
    Mark mark = of(channel);
    for (int i = 0; i <= furthest.index; i++) {
      mark.last[i] = Math.max(mark.last[i], timeMillis);
    }
  }

  /** Forgets platforms where the visitor was last seen before {@code millis}. */
  void forgetBefore(long millis) {
    marks.removeIf(mark -> mark.last[FunnelStep.VISITED.index] < millis);
  }

  private Mark of(Channel channel) {
    for (Mark mark : marks) {
      if (mark.isOf(channel)) {
        return mark;
      }
    }
    long[] never = new long[FunnelStep.ALL.length];
    Arrays.fill(never, Marks.NEVER);
    Mark mark = new Mark(channel.type(), channel.platform(), never);
    marks.add(mark);
    return mark;
  }

  /** When a visitor last got as far as each {@link FunnelStep} on one platform. */
  static final class Mark {
    final ChannelType type;
    final String platform;
    final long[] last;

    Mark(ChannelType type, String platform, long[] last) {
      this.type = type;
      this.platform = platform;
      this.last = last;
    }

    private boolean isOf(Channel channel) {
      return type == channel.type() && platform.equals(channel.platform());
    }
  }
}
