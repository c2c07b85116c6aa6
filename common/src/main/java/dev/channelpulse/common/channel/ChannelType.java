package dev.channelpulse.common.channel;

import java.util.Locale;

/**
 * The kind of channel a visit came by. The code is part of the state and wire bytes and never
 * changes its meaning.
 */
public enum ChannelType {
  /** 直接: nothing says where the visit came from. */
  DIRECT(0),
  /** 综合平台. */
  PLATFORM(1),
  /** 社交. */
  SOCIAL(2),
  /** 内容. */
  CONTENT(3),
  /** 私域. */
  PRIVATE(4),
  /** 跨境. */
  CROSS_BORDER(5),
  /** 搜索. */
  SEARCH(6),
  /** 联盟 CPS. */
  AFFILIATE(7),
  /** 硬广. */
  DISPLAY(8),
  /** 短信, 推送, 邮件. */
  PUSH(9),
  /** AI 助手. */
  AI(10),
  /** 引荐. */
  REFERRAL(11),
  /** 未归类: there is evidence that no rule knows. */
  UNASSIGNED(12);

  private static final ChannelType[] BY_CODE = values();

  private final byte code;
  private final String text;

  ChannelType(int code) {
    this.code = (byte) code;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** Returns the stable code, 0 to 12, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the tag value, for example {@code cross_border}. */
  public String text() {
    return text;
  }

  /**
   * Returns the type with this code.
   *
   * @throws IllegalArgumentException if no type has it
   */
  public static ChannelType ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("channel type code must be 0 to 12, found " + code);
    }
    return BY_CODE[code];
  }
}
