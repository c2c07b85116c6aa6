package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags of a row of traffic, at one of the three levels. */
record Series(String channelType, String platform, String paid) {
  static final String ALL = "all";

  /** Returns the rows that an event under this channel counts in: shop, channel type, channel. */
  static List<Series> levels(Channel channel) {
    String type = channel.type().text();
    return List.of(
        new Series(ALL, ALL, ALL),
        new Series(type, ALL, ALL),
        new Series(type, channel.platform(), channel.paid().text()));
  }

  SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("channel_type", channelType);
    tags.put("platform", platform);
    tags.put("paid", paid);
    return Collections.unmodifiableSortedMap(tags);
  }
}
