package dev.channelpulse.common.channel;

import org.jspecify.annotations.Nullable;

/**
 * One rule: when it holds, what it answers.
 *
 * @param needs fields of which one must have a value, else the rule cannot hold; see {@link
 *     Evidence#bit}
 * @param answer {@code null} where the visit's channel stays as it is
 */
record Rule(
    String id,
    Condition when,
    long needs,
    @Nullable Answer answer,
    @Nullable Ga4Channel ga4Channel) {

  Rule(String id, Condition when, @Nullable Answer answer, @Nullable Ga4Channel ga4Channel) {
    this(id, when, when.needs(), answer, ga4Channel);
  }

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
      Sites.Site site = typeSlot < 0 ? null : evidence.site(typeSlot);
      return site == null ? type : site.type();
    }

    private String platform(Evidence evidence) {
      Sites.Site site = platformSlot < 0 ? null : evidence.site(platformSlot);
      return site == null ? platform : site.platform();
    }
  }
}
