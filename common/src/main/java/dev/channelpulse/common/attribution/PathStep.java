package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What the steps of a path are called in a fact. */
public final class PathStep {

  /** Where every path begins. */
  public static final String START = "start";

  /** Where a path ends that converts. */
  public static final String CONVERSION = "conversion";

  /** Where a path ends that leads nowhere. */
  public static final String LOSS = "loss";

  private static final String SEPARATOR = "/";

  private PathStep() {}

  /** Returns the name of a channel, which is none of the others. */
  public static String of(Channel channel) {
    return channel.type().text()
        + SEPARATOR
        + channel.paid().text()
        + SEPARATOR
        + channel.platform();
  }

  /** Returns the channel of this name. */
  public static Channel channel(String name) {
    String[] parts = name.split(SEPARATOR, 3);
    return new Channel(
        ChannelType.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts[2],
        Paid.valueOf(parts[1].toUpperCase(Locale.ROOT)));
  }

  /** Returns whether it is the name of a channel. */
  public static boolean isChannel(String name) {
    return name.contains(SEPARATOR);
  }

  /**
   * Goes through the steps of a path, each from and to what; touches of one channel in a row are
   * one step. A path without touches has none.
   *
   * @param channels of the touches that count, in order of time
   * @param end {@link #CONVERSION} or {@link #LOSS}
   */
  public static void forEach(List<Channel> channels, String end, BiConsumer<String, String> step) {
    Channel at = null;
    String from = START;
    for (Channel channel : channels) {
      if (!channel.equals(at)) {
        String to = of(channel);
        step.accept(from, to);
        at = channel;
        from = to;
      }
    }
    if (at != null) {
      step.accept(from, end);
    }
  }
}
