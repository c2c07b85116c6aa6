package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Shapley value of channels, where a set of channels is worth the conversions that touched no
 * channel outside it: each conversion is split equally over its distinct channels. The check on
 * {@link MarkovRemoval}.
 */
public final class SetShapley {

  private SetShapley() {}

  /**
   * Returns what each touch of a conversion is owed, in millionths: a channel's credit stands at
   * its last touch. They add up to exactly {@link Credits#ONE}, what rounding leaves going to the
   * last touch; an empty path has no credits.
   *
   * @param channels of the touches, in order of time
   */
  public static long[] creditsMicro(List<Channel> channels) {
    long[] credits = new long[channels.size()];
    if (credits.length == 0) {
      return credits;
    }
    Set<Channel> seen = new HashSet<>();
    long each = Credits.ONE / new HashSet<>(channels).size();
    long rest = Credits.ONE;
    for (int i = credits.length - 1; i >= 0; i--) {
      if (seen.add(channels.get(i))) {
        credits[i] = each;
        rest -= each;
      }
    }
    credits[credits.length - 1] += rest;
    return credits;
  }
}
