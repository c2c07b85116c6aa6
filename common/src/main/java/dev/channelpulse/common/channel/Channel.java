package dev.channelpulse.common.channel;

/**
 * Where a visit came from, as three low-cardinality answers.
 *
 * @param type the kind of channel
 * @param platform lower-case name such as {@code douyin}, {@code brand_site} or {@code other}; 1 to
 *     64 printable characters
 * @param paid whether money brought it
 */
public record Channel(ChannelType type, String platform, Paid paid) {

  /** A visit in which nothing says where it came from. */
  public static final Channel DIRECT = new Channel(ChannelType.DIRECT, "other", Paid.UNKNOWN);
}
