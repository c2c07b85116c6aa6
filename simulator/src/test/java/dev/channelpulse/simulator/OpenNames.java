package dev.channelpulse.simulator;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import java.util.Map;

/**
 * Channels for whose platform the contract has no word: the shop plants one name, the built-in
 * rules say another, and type and paid are the same. Nothing but these may differ.
 */
final class OpenNames {
  /** Classified to planted. */
  static final Map<Channel, Channel> PLANTED =
      Map.of(
          new Channel(ChannelType.PUSH, "sms", Paid.OWNED),
          new Channel(ChannelType.PUSH, "other", Paid.OWNED),
          new Channel(ChannelType.PUSH, "email", Paid.OWNED),
          new Channel(ChannelType.PUSH, "other", Paid.OWNED),
          new Channel(ChannelType.PUSH, "app_push", Paid.OWNED),
          new Channel(ChannelType.PUSH, "brand_app", Paid.OWNED),
          new Channel(ChannelType.DISPLAY, "sina", Paid.PAID),
          new Channel(ChannelType.DISPLAY, "other", Paid.PAID),
          new Channel(ChannelType.AFFILIATE, "smzdm", Paid.PAID),
          new Channel(ChannelType.AFFILIATE, "other", Paid.PAID));

  private OpenNames() {}
}
