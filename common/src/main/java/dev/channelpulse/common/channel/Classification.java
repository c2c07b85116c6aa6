package dev.channelpulse.common.channel;

import org.jspecify.annotations.Nullable;

/**
 * What one event says about its visit's channel.
 *
 * @param touch the channel it names, {@link ChannelType#UNASSIGNED} where there is evidence that no
 *     rule knows; {@code null} where the event says nothing or says that the visit's channel stays
 * @param ga4Channel what GA4's default channel group would say, whether it names a channel or not
 * @param ruleId the rule that decided; {@code none} where no rule did
 */
public record Classification(@Nullable Touch touch, Ga4Channel ga4Channel, String ruleId) {

  /** Returns the channel of the touch; {@code null} where there is none. */
  public @Nullable Channel channel() {
    return touch == null ? null : touch.channel();
  }
}
