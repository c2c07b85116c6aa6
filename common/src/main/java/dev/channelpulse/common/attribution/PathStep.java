package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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

  /** Returns the name of what a path comes from: of a channel, or {@code null} for the start. */
  public static String from(@Nullable Channel channel) {
    return channel == null ? START : of(channel);
  }

  /**
   * Returns the name of what a path comes to.
   *
   * @param channel {@code null} for the end
   * @param end {@link #CONVERSION} or {@link #LOSS}
   */
  public static String to(@Nullable Channel channel, String end) {
    return channel == null ? end : of(channel);
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
   * Goes through the steps of a path; touches of one channel in a row are one step. A path without
   * touches has none.
   *
   * @param channels of the touches that count, in order of time
   * @param step is given from what channel, {@code null} for the start, to what channel, {@code
   *     null} for the end
   */
  public static void forEach(
      List<Channel> channels, BiConsumer<@Nullable Channel, @Nullable Channel> step) {
    Channel at = null;
    for (Channel channel : channels) {
      if (!channel.equals(at)) {
        step.accept(at, channel);
        at = channel;
      }
    }
    if (at != null) {
      step.accept(at, null);
    }
  }
}
