package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often paths went from one step to the next: from the start to a channel, from channel to
 * channel, from a channel to a conversion or to nothing. Additive and signed: what was counted can
 * be taken back, and then it leaves no trace. Touches of one channel in a row are one step.
 *
 * <p>Not safe for use by several threads.
 */
public final class PathCounts {

  /* A count of zero has no entry. */
  private final Map<Step, Long> counts = new HashMap<>();

  /**
   * Adds paths of the same channels.
   *
   * @param channels of the touches, in order of time; paths without any are not counted
   * @param conversions how many of them ended in a conversion; negative to take back
   * @param losses how many of them ended in nothing; negative to take back
   * @throws ArithmeticException if a count no longer fits a long
   */
  public void add(List<Channel> channels, long conversions, long losses) {
    if (channels.isEmpty()) {
      return;
    }
    long paths = Math.addExact(conversions, losses);
    Channel at = null;
    for (Channel next : channels) {
      if (!next.equals(at)) {
        add(new Step(at, next, End.NONE), paths);
        at = next;
      }
    }
    add(new Step(at, null, End.CONVERTED), conversions);
    add(new Step(at, null, End.LOST), losses);
  }

  /**
   * Adds all counts of another.
   *
   * @throws ArithmeticException if a count no longer fits a long
   */
  public void add(PathCounts other) {
    other.counts.forEach(this::add);
  }

  /**
   * Adds paths that began with a channel; negative to take back.
   *
   * @throws ArithmeticException if a count no longer fits a long
   */
  public void addStarted(Channel channel, long delta) {
    add(new Step(null, channel, End.NONE), delta);
  }

  /** Adds steps from one channel to another one; otherwise as {@link #addStarted}. */
  public void addMoved(Channel from, Channel to, long delta) {
    add(new Step(from, to, End.NONE), delta);
  }

  /** Adds paths that converted after a channel; otherwise as {@link #addStarted}. */
  public void addConverted(Channel channel, long delta) {
    add(new Step(channel, null, End.CONVERTED), delta);
  }

  /** Adds paths that ended in nothing after a channel; otherwise as {@link #addStarted}. */
  public void addLost(Channel channel, long delta) {
    add(new Step(channel, null, End.LOST), delta);
  }

  private void add(Step step, long delta) {
    long sum = Math.addExact(counts.getOrDefault(step, 0L), delta);
    if (sum == 0) {
      counts.remove(step);
    } else {
      counts.put(step, sum);
    }
  }

  /** Returns all channels with a count, by type, platform and paid. */
  public SortedSet<Channel> channels() {
    SortedSet<Channel> channels = new TreeSet<>(Touch.CHANNEL_ORDER);
    for (Step step : counts.keySet()) {
      if (step.from != null) {
        channels.add(step.from);
      }
      if (step.to != null) {
        channels.add(step.to);
      }
    }
    return channels;
  }

  /** Returns how many paths began with a channel; below zero where more were taken back. */
  public long started(Channel channel) {
    return counts.getOrDefault(new Step(null, channel, End.NONE), 0L);
  }

  /** Returns how often one channel was followed by another one. */
  public long moved(Channel from, Channel to) {
    return counts.getOrDefault(new Step(from, to, End.NONE), 0L);
  }

  /** Returns how many paths converted after a channel. */
  public long converted(Channel channel) {
    return counts.getOrDefault(new Step(channel, null, End.CONVERTED), 0L);
  }

  /** Returns how many paths ended in nothing after a channel. */
  public long lost(Channel channel) {
    return counts.getOrDefault(new Step(channel, null, End.LOST), 0L);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathCounts that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return counts.toString();
  }

  private enum End {
    NONE,
    CONVERTED,
    LOST
  }

  /* Without from: the start. Without to: the end. */
  private record Step(@Nullable Channel from, @Nullable Channel to, End end) {}
}
