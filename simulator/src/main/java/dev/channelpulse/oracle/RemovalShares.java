package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The model {@code data_driven} of docs/attribution.md: each channel taken out in turn, the chance
 * to convert reckoned again by going over the graph until nothing changes.
 */
final class RemovalShares {
  private static final Comparator<Channel> IN_ORDER =
      Comparator.comparing((Channel channel) -> channel.type().code())
          .thenComparing(Channel::platform)
          .thenComparing(channel -> channel.paid().code());
  private static final int MOST_ROUNDS = 1_000_000;

  private final Map<Channel, Long> starts = new HashMap<>();
  private final Map<Channel, Map<Channel, Long>> moves = new HashMap<>();
  private final Map<Channel, Long> conversions = new HashMap<>();
  private final Map<Channel, Long> losses = new HashMap<>();
  private final SortedSet<Channel> channels = new TreeSet<>(IN_ORDER);

  /** Adds a path of at least one channel, none of which follows itself. */
  void add(List<Channel> path, boolean converts) {
    Channel before = null;
    for (Channel channel : path) {
      channels.add(channel);
      Map<Channel, Long> counts =
          before == null ? starts : moves.computeIfAbsent(before, from -> new HashMap<>());
      counts.merge(channel, 1L, Long::sum);
      before = channel;
    }
    if (before != null) {
      (converts ? conversions : losses).merge(before, 1L, Long::sum);
    }
  }

  /** Returns what each channel gets of a million, in order; empty where nothing converts. */
  Map<Channel, Long> micro() {
    double whole = chance(null);
    Map<Channel, Double> effects = new LinkedHashMap<>();
    double sum = 0;
    for (Channel channel : channels) {
      double effect = whole == 0 ? 0 : 1 - chance(channel) / whole;
      effects.put(channel, effect);
      sum += effect;
    }
    Map<Channel, Long> shares = new TreeMap<>(IN_ORDER);
    if (sum == 0) {
      return shares;
    }
    Map<Channel, Long> cut = new LinkedHashMap<>();
    long rest = Path.ONE;
    for (Channel channel : channels) {
      long billionths = Math.round(effects.getOrDefault(channel, 0.0) / sum * 1e9);
      shares.put(channel, billionths / 1000);
      cut.put(channel, billionths % 1000);
      rest -= billionths / 1000;
    }
    List<Channel> mostCut = new ArrayList<>(channels);
    mostCut.sort(
        Comparator.comparing((Channel channel) -> cut.getOrDefault(channel, 0L)).reversed());
    for (int i = 0; i < rest; i++) {
      shares.merge(mostCut.get(i), 1L, Long::sum);
    }
    return shares;
  }

  /** Returns the chance to convert from the start where paths end at a channel. */
  private double chance(@Nullable Channel without) {
    Map<Channel, Double> chances = new HashMap<>();
    channels.forEach(channel -> chances.put(channel, 0.0));
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (Channel channel : channels) {
        if (!channel.equals(without)) {
          double chance = next(channel, chances);
          changed |= chance != chances.getOrDefault(channel, 0.0);
          chances.put(channel, chance);
        }
      }
    }
    return mean(starts, chances, total(starts));
  }

  private double next(Channel channel, Map<Channel, Double> chances) {
    Map<Channel, Long> onward = moves.getOrDefault(channel, Map.of());
    long converted = conversions.getOrDefault(channel, 0L);
    long all = total(onward) + converted + losses.getOrDefault(channel, 0L);
    return mean(onward, chances, all) + (double) converted / all;
  }

  private static double mean(Map<Channel, Long> counts, Map<Channel, Double> chances, long all) {
    double sum = 0;
    for (Map.Entry<Channel, Long> count : counts.entrySet()) {
      sum += count.getValue() * chances.getOrDefault(count.getKey(), 0.0) / all;
    }
    return sum;
  }

  private static long total(Map<Channel, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
