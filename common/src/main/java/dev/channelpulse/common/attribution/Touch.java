package dev.channelpulse.common.attribution;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import java.util.Comparator;

/**
 * One visit, as a step on the way to a conversion. Two visits of one moment by one channel are the
 * same to every model.
 *
 * @param channel what the visit came by
 * @param timeMillis when it began, epoch milliseconds
 */
public record Touch(Channel channel, long timeMillis) {

  /** By channel: type, platform, paid. */
  public static final Comparator<Channel> CHANNEL_ORDER =
      Comparator.comparingInt((Channel channel) -> channel.type().code())
          .thenComparing(Channel::platform)
          .thenComparingInt(channel -> channel.paid().code());

  /** By time; of one moment by type, so that Direct comes first, then platform and paid. */
  public static final Comparator<Touch> ORDER =
      Comparator.comparingLong(Touch::timeMillis).thenComparing(Touch::channel, CHANNEL_ORDER);

  /** Returns whether nothing says where the visit came from. */
  public boolean isDirect() {
    return channel.type() == ChannelType.DIRECT;
  }
}
