package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Data-driven attribution: how much of the chance to convert is lost when a channel is taken away,
 * by a first-order Markov chain over the channels (Anderl et al. 2016).
 *
 * @param conversionRatio share of the paths that convert, 0..1; 0 where there are none
 * @param effectRatios the removal effect of every channel, 0..1: the share of the conversions that
 *     would not happen if every path that comes to the channel ended there
 */
public record MarkovRemoval(double conversionRatio, SortedMap<Channel, Double> effectRatios) {

  private static final long NANOS = 1_000;

  public MarkovRemoval {
    effectRatios = Collections.unmodifiableSortedMap(effectRatios);
  }

  /**
   * Returns the removal effects by these counts. Counts below zero are taken as zero, and a channel
   * from which no conversion can be reached as the end of the path. Multiplying all counts by the
   * same number changes nothing.
   *
   * @throws ArithmeticException if counts, above 10^12, are too far apart to be told from zero
   */
  /*
   * With Q the chances to go from channel to channel, r those to convert next, s those to begin
   * with each, and N = (I−Q)⁻¹: x = N r is the chance to convert from each channel, s·x from the
   * start. Of all paths (sN)k / Nkk ever come to channel k, and from there they convert with chance
   * xk: that much is lost without k. One inversion, 2K³ operations, instead of K systems; with
   * nothing subtracted, small effects keep their digits.
   */
  public static MarkovRemoval of(PathCounts counts) {
    TreeMap<Channel, Double> effects = new TreeMap<>(Touch.CHANNEL_ORDER);
    for (Channel channel : counts.channels()) {
      effects.put(channel, 0.0);
    }
    MarkovChain chain = MarkovChain.of(counts);
    double[][] visits = chain.expectedVisits();
    int size = visits.length;
    double[] fromStart = new double[size];
    double[] converting = new double[size];
    double ratio = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        fromStart[j] += chain.start(i) * visits[i][j];
        converting[i] += visits[i][j] * chain.conversion(j);
      }
      ratio += chain.start(i) * converting[i];
    }
    if (ratio > 0) {
      for (int k = 0; k < size; k++) {
        double effect = fromStart[k] * converting[k] / (visits[k][k] * ratio);
        effects.put(chain.channel(k), Math.min(1, Math.max(0, effect)));
      }
    }
    return new MarkovRemoval(Math.min(1, Math.max(0, ratio)), effects);
  }

  /**
   * Returns every channel's share of all conversions, in millionths: its part of the sum of all
   * effects. They add up to exactly {@link Credits#ONE}, what rounding leaves going to those cut
   * most; empty where nothing converts.
   */
  /*
   * Of shares first rounded to 10⁻⁹: so no digit depends on the last bits, in which two ways of
   * reckoning the effects differ.
   */
  public SortedMap<Channel, Long> sharesMicro() {
    SortedMap<Channel, Long> shares = new TreeMap<>(Touch.CHANNEL_ORDER);
    double sum = 0;
    for (double effect : effectRatios.values()) {
      sum += effect;
    }
    if (sum == 0) {
      return shares;
    }
    List<Cut> cuts = new ArrayList<>();
    long rest = Credits.ONE;
    for (var entry : effectRatios.entrySet()) {
      long nanos = Math.round(entry.getValue() / sum * Credits.ONE * NANOS);
      long share = nanos / NANOS;
      shares.put(entry.getKey(), share);
      cuts.add(new Cut(entry.getKey(), nanos % NANOS));
      rest -= share;
    }
    // The sort is stable: of equal ones the first in order of channels.
    cuts.sort(Comparator.comparingLong(Cut::rest).reversed());
    for (Cut cut : cuts.subList(0, (int) rest)) {
      shares.merge(cut.channel, 1L, Long::sum);
    }
    return shares;
  }

  /** What rounding down took from a channel, in thousandths of a millionth. */
  private record Cut(Channel channel, long rest) {}
}
