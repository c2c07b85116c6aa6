package dev.channelpulse.common.channel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A channel of GA4's default channel group, in the order in which GA4 tries them. The code is part
 * of the state and wire bytes and never changes its meaning.
 */
public enum Ga4Channel {
  DIRECT(0, "Direct"),
  CROSS_NETWORK(1, "Cross-network"),
  PAID_SHOPPING(2, "Paid Shopping"),
  PAID_SEARCH(3, "Paid Search"),
  PAID_SOCIAL(4, "Paid Social"),
  PAID_VIDEO(5, "Paid Video"),
  DISPLAY(6, "Display"),
  PAID_OTHER(7, "Paid Other"),
  ORGANIC_SHOPPING(8, "Organic Shopping"),
  ORGANIC_SOCIAL(9, "Organic Social"),
  ORGANIC_VIDEO(10, "Organic Video"),
  ORGANIC_SEARCH(11, "Organic Search"),
  AI_ASSISTANT(12, "AI Assistant"),
  REFERRAL(13, "Referral"),
  EMAIL(14, "Email"),
  AFFILIATES(15, "Affiliates"),
  AUDIO(16, "Audio"),
  SMS(17, "SMS"),
  MOBILE_PUSH(18, "Mobile Push Notifications"),
  UNASSIGNED(19, "Unassigned");

  private static final Ga4Channel[] BY_CODE = values();

  private final byte code;
  private final String text;

  Ga4Channel(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 to 19, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns GA4's own name, for example {@code Paid Search}; also the tag value. */
  public String text() {
    return text;
  }

  /**
   * Returns the channel with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Ga4Channel ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("GA4 channel code must be 0 to 19, found " + code);
    }
    return BY_CODE[code];
  }

  /** Returns the channel that GA4 gives this name, {@code null} where there is none. */
  static @Nullable Ga4Channel named(String text) {
    return Arrays.stream(BY_CODE).filter(each -> each.text.equals(text)).findFirst().orElse(null);
  }

  /** Returns the channel in which GA4 most likely counts what came by one of ours. */
  static Ga4Channel likely(Channel channel) {
    boolean paid = channel.paid() == Paid.PAID;
    return switch (channel.type()) {
      case DIRECT -> DIRECT;
      case PLATFORM, CROSS_BORDER -> paid ? PAID_SHOPPING : ORGANIC_SHOPPING;
      case SOCIAL, CONTENT -> paid ? PAID_SOCIAL : ORGANIC_SOCIAL;
      case SEARCH -> paid ? PAID_SEARCH : ORGANIC_SEARCH;
      case AFFILIATE -> AFFILIATES;
      case DISPLAY -> DISPLAY;
      case PUSH -> MOBILE_PUSH;
      case AI -> AI_ASSISTANT;
      case REFERRAL -> REFERRAL;
      case PRIVATE, UNASSIGNED -> UNASSIGNED;
    };
  }
}
