package dev.channelpulse.common.channel;

import org.jspecify.annotations.Nullable;

/**
 * One rule: when it holds, what it answers.
 *
 * @param answer {@code null} where the visit's channel stays as it is
 */
record Rule(String id, Condition when, @Nullable Answer answer, @Nullable String ga4Channel) {

  /**
   * A channel, of which type and platform may be taken from a field of the evidence.
   *
   * @param fixed the whole channel where nothing is taken, else {@code null}
   * @param typeSlot where the type is taken from, -1 where it is {@code type}
   * @param platformSlot where the platform is taken from, -1 where it is {@code platform}
   */
  record Answer(
      @Nullable Channel fixed,
      ChannelType type,
      int typeSlot,
      String platform,
      int platformSlot,
      Paid paid) {

    Channel channel(Evidence evidence) {
      if (fixed != null) {
        return fixed;
      }
      return new Channel(type(evidence), platform(evidence), paid);
    }

    private ChannelType type(Evidence evidence) {
      String text = typeSlot < 0 ? null : evidence.value(typeSlot);
      return text == null ? type : ChannelType.valueOf(text.toUpperCase(java.util.Locale.ROOT));
    }

    private String platform(Evidence evidence) {
      String text = platformSlot < 0 ? null : evidence.value(platformSlot);
      return text == null ? platform : text;
    }
  }
}
