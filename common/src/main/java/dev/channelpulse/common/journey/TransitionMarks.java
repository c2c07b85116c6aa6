package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.ChannelType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and by which channel type a visitor's last visit began, and when a visit by one type last
 * came after one by another: what {@link Marks} is for deeds.
 */
final class TransitionMarks {

  private final List<Pair> pairs;
  private long lastMillis;
  private @Nullable ChannelType lastType;

  TransitionMarks() {
    this(new ArrayList<>(1), Marks.NEVER, null);
  }

  TransitionMarks(List<Pair> pairs, long lastMillis, @Nullable ChannelType lastType) {
    this.pairs = pairs;
    this.lastMillis = lastMillis;
    this.lastType = lastType;
  }

  TransitionMarks copy() {
    return new TransitionMarks(new ArrayList<>(pairs), lastMillis, lastType);
  }

  List<Pair> all() {
    return pairs;
  }

  /** Returns when the last visit began; {@link Marks#NEVER} where none is known. */
  long lastMillis() {
    return lastMillis;
  }

  /** Returns the type of the last visit; {@code null} where none is known. */
  @Nullable ChannelType lastType() {
    return lastType;
  }

  /**
   * Returns the type of the visit before one that begins now; {@code null} where none began within
   * the look-back.
   */
  @Nullable ChannelType from(long startMillis, long lookBackMillis) {
    return lastType != null && startMillis - lastMillis <= lookBackMillis ? lastType : null;
  }

  /** Returns when a visit of this pair last began; {@link Marks#NEVER} before the first. */
  long last(ChannelType from, ChannelType to) {
    for (Pair pair : pairs) {
      if (pair.from == from && pair.to == to) {
        return pair.lastMillis;
      }
    }
    return Marks.NEVER;
  }

  /** Notes a visit, after all noted before. */
  void note(long startMillis, ChannelType to, long lookBackMillis) {
    ChannelType from = from(startMillis, lookBackMillis);
    if (from != null) {
      pairs.removeIf(pair -> pair.from == from && pair.to == to);
      pairs.add(new Pair(from, to, startMillis));
    }
    lastMillis = startMillis;
    lastType = to;
  }

  /** Forgets pairs whose visit began before {@code millis}. */
  void forgetBefore(long millis) {
    pairs.removeIf(pair -> pair.lastMillis < millis);
  }

  /** Forgets the last visit if it began before {@code millis}. */
  void forgetLastBefore(long millis) {
    if (lastMillis < millis) {
      lastMillis = Marks.NEVER;
      lastType = null;
    }
  }

  /**
   * A visit by one type after one by another.
   *
   * @param lastMillis when the later of the two last began
   */
  record Pair(ChannelType from, ChannelType to, long lastMillis) {}
}
