package dev.channelpulse.oracle;

import static java.util.Comparator.naturalOrder;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An accepted click that is not too late.
 *
 * @param topic the topic its record came from
 * @param visitorId whose it is
 * @param eventId which event it is
 * @param timeMillis its event time
 * @param type what the visitor did
 * @param touch what its own evidence says of its visit, {@code null} where it names no channel
 * @param leadStep the private-domain step that it is, {@code null} where it is none
 * @param campaignId the campaign of an exposure, {@code null} where it is none
 * @param arm the arm of an exposure, {@code null} where it is none
 * @param bot whether its user agent is a robot's
 * @param userId the account, {@code null} where it names none
 */
record Click(
    String topic,
    String visitorId,
    String eventId,
    long timeMillis,
    ClickType type,
    @Nullable Touch touch,
    @Nullable String leadStep,
    @Nullable String campaignId,
    @Nullable String arm,
    boolean bot,
    @Nullable String userId) {

  private static final Comparator<Channel> BY_CHANNEL =
      Comparator.comparing((Channel channel) -> channel.type().code())
          .thenComparing(Channel::platform)
          .thenComparing(channel -> channel.paid().code());

  private static final Comparator<Touch> BY_TOUCH =
      Comparator.comparing(Touch::channel, BY_CHANNEL)
          .thenComparing(touch -> touch.ga4().code())
          .thenComparing(Touch::campaign, Comparator.nullsFirst(Comparator.naturalOrder()));

  /**
   * Which of the copies of an event stands, first: event time, then type code, then channel, GA4's
   * channel, campaign, lead step, campaign and arm of an exposure. A copy without one comes before
   * one with; of two that agree so far a person's comes before a robot's, then one without an
   * account before one with.
   */
  static final Comparator<Click> BY_STANDING =
      Comparator.comparingLong(Click::timeMillis)
          .thenComparing(click -> click.type().code())
          .thenComparing(Click::touch, Comparator.nullsFirst(BY_TOUCH))
          .thenComparing(click -> LeadPoints.STEPS.indexOf(String.valueOf(click.leadStep())))
          .thenComparing(Click::campaignId, Comparator.nullsFirst(naturalOrder()))
          .thenComparing(Click::arm, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Click::bot)
          .thenComparing(click -> hash(click.userId()), Comparator.nullsFirst(naturalOrder()))
          .thenComparing(Click::topic);

  /** The order of a visitor's events: event time, then type code, then touch, then id. */
  static final Comparator<Click> IN_ORDER = BY_STANDING.thenComparing(Click::eventId);

  private static @Nullable HashedId hash(@Nullable String id) {
    return id == null ? null : HashedId.of(id);
  }

  /** Returns whether there is evidence and no rule knows it. */
  boolean unassigned() {
    return touch != null && touch.channel().type() == ChannelType.UNASSIGNED;
  }
}
