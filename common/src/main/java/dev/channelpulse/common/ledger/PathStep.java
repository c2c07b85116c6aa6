package dev.channelpulse.common.ledger;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.Locale;

/** What the steps of a path are called in a fact. */
final class PathStep {

  static final String START = "start";
  static final String CONVERSION = "conversion";
  static final String LOSS = "loss";

  private static final String SEPARATOR = "/";

  private PathStep() {}

  /** Returns the name of a channel, which is none of the others. */
  static String of(Channel channel) {
    return channel.type().text()
        + SEPARATOR
        + channel.paid().text()
        + SEPARATOR
        + channel.platform();
  }

  /** Returns the channel of this name. */
  static Channel channel(String name) {
    String[] parts = name.split(SEPARATOR, 3);
    return new Channel(
        ChannelType.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts[2],
        Paid.valueOf(parts[1].toUpperCase(Locale.ROOT)));
  }

  static boolean isChannel(String name) {
    return name.contains(SEPARATOR);
  }
}
