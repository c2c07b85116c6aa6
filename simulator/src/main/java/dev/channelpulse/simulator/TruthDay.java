package dev.channelpulse.simulator;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The rows of one business day: the shop, each channel type, each channel. */
final class TruthDay {
  private static final Comparator<Channel> ORDER =
      Comparator.comparing(Channel::type)
          .thenComparing(Channel::platform)
          .thenComparing(Channel::paid);

  private final TrafficRow shop = new TrafficRow();
  private final Map<ChannelType, TrafficRow> types = new EnumMap<>(ChannelType.class);
  private final Map<Channel, TrafficRow> channels = new HashMap<>();

  /** Returns the three rows in which a channel counts. */
  TrafficRow[] rows(Channel channel) {
    return new TrafficRow[] {
      shop,
      types.computeIfAbsent(channel.type(), type -> new TrafficRow()),
      channels.computeIfAbsent(channel, key -> new TrafficRow())
    };
  }

  void seal() {
    shop.seal();
    types.values().forEach(TrafficRow::seal);
    channels.values().forEach(TrafficRow::seal);
  }

  TrafficCounts shop() {
    return shop.counts();
  }

  /** Returns the channel types that have a count. */
  Map<ChannelType, TrafficCounts> types() {
    return withCounts(types, Comparator.naturalOrder());
  }

  /** Returns the channels that have a count. */
  Map<Channel, TrafficCounts> channels() {
    return withCounts(channels, ORDER);
  }

  private static <K> Map<K, TrafficCounts> withCounts(
      Map<K, TrafficRow> rows, Comparator<K> order) {
    Map<K, TrafficCounts> counts = new TreeMap<>(order);
    rows.forEach((key, row) -> counts.put(key, row.counts()));
    counts.values().removeIf(TrafficCounts.NONE::equals);
    return counts;
  }
}
