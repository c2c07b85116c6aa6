package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags of the rows in which something counts. */
final class Rows {
  private Rows() {}

  /** Returns one row of these tags: name, value, name, value and so on. */
  static SortedMap<String, String> row(String... namesAndValues) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      tags.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return tags;
  }

  /** Returns the shop's, the type's and the channel's row. */
  static List<SortedMap<String, String>> levels(Channel channel) {
    return Series.levels(channel).stream().map(Series::tags).toList();
  }

  /** Returns the shop's, the type's and the platform's row. */
  static List<SortedMap<String, String>> platformLevels(Channel channel) {
    String type = channel.type().text();
    return List.of(
        row("channel_type", Series.ALL, "platform", Series.ALL),
        row("channel_type", type, "platform", Series.ALL),
        row("channel_type", type, "platform", channel.platform()));
  }
}
