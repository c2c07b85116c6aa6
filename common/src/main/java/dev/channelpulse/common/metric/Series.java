package dev.channelpulse.common.metric;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import java.util.List;

/**
 * One series of numbers: a family and its tag values.
 *
 * @param family what is added
 * @param tags values in the order of the family's tags
 */
public record Series(Family family, List<String> tags) {

  /** The tag value of a level that does not tell its parts apart. */
  public static final String ALL = "all";

  public Series {
    tags = List.copyOf(tags);
  }

  /**
   * Returns the same number in every JVM. Series are keys of distributed state: an enum's own hash,
   * which is another in each process, would send the same series to different places.
   */
  @Override
  public int hashCode() {
    return 31 * family.code() + tags.hashCode();
  }

  /** Returns the traffic of the whole shop. */
  public static Series traffic() {
    return new Series(Family.TRAFFIC, List.of(ALL, ALL, ALL));
  }

  /** Returns the traffic of a channel type. */
  public static Series traffic(ChannelType type) {
    return new Series(Family.TRAFFIC, List.of(type.text(), ALL, ALL));
  }

  /** Returns the traffic of a channel. */
  public static Series traffic(Channel channel) {
    return new Series(
        Family.TRAFFIC, List.of(channel.type().text(), channel.platform(), channel.paid().text()));
  }

  /** Returns the visitors online in the whole shop. */
  public static Series online() {
    return new Series(Family.ONLINE, List.of(ALL));
  }

  /** Returns the visitors online by a channel type. */
  public static Series online(ChannelType type) {
    return new Series(Family.ONLINE, List.of(type.text()));
  }

  /** Returns what became of a topic's records. */
  public static Series health(String topic) {
    return new Series(Family.HEALTH, List.of(topic));
  }

  /** Returns the visits of a channel of GA4's default channel group. */
  public static Series ga4(Ga4Channel channel) {
    return new Series(Family.GA4, List.of(channel.text()));
  }

  /** Returns the visits of a campaign. */
  public static Series utm(String campaign) {
    return new Series(Family.UTM, List.of(campaign));
  }

  /** Returns how often a channel rule decided. */
  public static Series rule(String ruleId) {
    return new Series(Family.RULES, List.of(ruleId));
  }
}
