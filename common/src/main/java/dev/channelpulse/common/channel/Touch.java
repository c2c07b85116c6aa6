package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.CleanText;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What an event that names a channel says of its visit.
 *
 * @param channel the channel it names
 * @param ga4 what GA4's default channel group says of it
 * @param campaign its {@code utm_campaign} as it counts: trimmed, lower-case, 1 to 64 characters
 *     (code points) of printable text; {@code null} where it carries none
 */
public record Touch(Channel channel, Ga4Channel ga4, @Nullable String campaign) {

  /** A total order: by channel, then GA4's, then campaign, none first. */
  public static final Comparator<Touch> ORDER =
      Comparator.comparing(Touch::channel, Touch::compareChannels)
          .thenComparing(Touch::ga4)
          .thenComparing(Touch::campaign, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Returns the touch of which nothing but the channel is known; GA4's is the likeliest then. */
  public static Touch of(Channel channel) {
    return new Touch(channel, Ga4Channel.likely(channel), null);
  }

  static Touch of(Channel channel, Ga4Channel ga4, Evidence evidence) {
    return new Touch(channel, ga4, campaign(evidence.value(Fields.UTM_CAMPAIGN)));
  }

  /** Returns what somebody wrote as a campaign that counts; {@code null} where nothing is left. */
  public static @Nullable String campaign(@Nullable String written) {
    return CleanText.campaign(written);
  }

  private static int compareChannels(Channel a, Channel b) {
    int byType = a.type().compareTo(b.type());
    int byPlatform = byType != 0 ? byType : a.platform().compareTo(b.platform());
    return byPlatform != 0 ? byPlatform : a.paid().compareTo(b.paid());
  }
}
