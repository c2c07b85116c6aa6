package dev.channelpulse.common.metric;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.place.Place;
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

  /** The payment method of what nobody paid by: sessions, and orders as they are placed. */
  public static final String NO_METHOD = "none";

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
    return new Series(Family.TRAFFIC, tags(channel));
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

  /** Returns how far the visitors of the whole shop got. */
  public static Series funnel() {
    return new Series(Family.FUNNEL, List.of(ALL, ALL));
  }

  /** Returns how far the visitors by a channel type got. */
  public static Series funnel(ChannelType type) {
    return new Series(Family.FUNNEL, List.of(type.text(), ALL));
  }

  /** Returns how far the visitors by a channel's platform got, paid or not. */
  public static Series funnel(Channel channel) {
    return new Series(Family.FUNNEL, List.of(channel.type().text(), channel.platform()));
  }

  /** Returns what came by a channel type after having come by another, or by the same. */
  public static Series transition(ChannelType from, ChannelType to) {
    return new Series(Family.TRANSITION, List.of(from.text(), to.text()));
  }

  /** Returns the private-domain steps in visits by a channel's platform, paid or not. */
  public static Series leads(Channel channel) {
    return new Series(Family.LEADS, List.of(channel.type().text(), channel.platform()));
  }

  /** Returns the leads that accepted in visits by a channel's platform, paid or not. */
  public static Series leadsCohort(Channel channel) {
    return new Series(Family.LEADS_COHORT, List.of(channel.type().text(), channel.platform()));
  }

  /** Returns the visits of a campaign. */
  public static Series utm(String campaign) {
    return new Series(Family.UTM, List.of(campaign));
  }

  /** Returns what a campaign has come to in the whole shop. */
  public static Series campaign(String campaign) {
    return new Series(Family.CAMPAIGN, List.of(campaign, ALL));
  }

  /** Returns what a campaign has come to by a channel type. */
  public static Series campaign(String campaign, ChannelType type) {
    return new Series(Family.CAMPAIGN, List.of(campaign, type.text()));
  }

  /**
   * Returns what the units of an arm come to.
   *
   * @param arm its tag value
   */
  public static Series arm(String campaign, String arm) {
    return new Series(Family.ARMS, List.of(campaign, arm));
  }

  /**
   * Returns what alerts look at of a channel type or platform, or of the whole shop.
   *
   * @param channelType tag value, or {@link #ALL}
   * @param platform tag value, or {@link #ALL}
   */
  public static Series watch(String channelType, String platform) {
    return new Series(Family.WATCH, List.of(channelType, platform, "", ""));
  }

  /**
   * Returns what alerts look at of a member of another dimension, such as a payment method.
   *
   * @param dimension a tag's name
   */
  public static Series watchMember(String dimension, String member) {
    return new Series(Family.WATCH, List.of(ALL, ALL, dimension, member));
  }

  /** Returns how often a channel rule decided. */
  public static Series rule(String ruleId) {
    return new Series(Family.RULES, List.of(ruleId));
  }

  /** Returns the orders of the whole shop. */
  public static Series orders() {
    return new Series(Family.ORDERS, List.of(ALL, ALL, ALL));
  }

  /** Returns the orders of a channel type. */
  public static Series orders(ChannelType type) {
    return new Series(Family.ORDERS, List.of(type.text(), ALL, ALL));
  }

  /** Returns the orders of a channel. */
  public static Series orders(Channel channel) {
    return new Series(Family.ORDERS, tags(channel));
  }

  /** Returns the same row, channel type or shop of orders, by the day of their payment. */
  public Series cohort() {
    return new Series(Family.ORDERS_COHORT, tags);
  }

  /**
   * Returns the buyers of the whole shop by the day of their first order.
   *
   * @param ageDays how many business days after that day are counted, 0 for the day alone
   */
  public static Series buyerCohort(int ageDays) {
    return new Series(Family.BUYER_COHORT, List.of(ALL, Integer.toString(ageDays)));
  }

  /** Returns those whose first order came by a channel type. */
  public static Series buyerCohort(ChannelType first, int ageDays) {
    return new Series(Family.BUYER_COHORT, List.of(first.text(), Integer.toString(ageDays)));
  }

  /** Returns how many business days after a day still count in it; 0 where only the day does. */
  public int ageDays() {
    return switch (family) {
      case BUYER_COHORT -> Integer.parseInt(tags.get(1));
      case LEADS_COHORT -> LeadCohortField.FIRST_ORDERS_30D.days();
      default -> 0;
    };
  }

  /**
   * Returns the attempts to pay by a method.
   *
   * @param reason why they failed, or that they did not
   */
  public static Series payments(String method, String reason) {
    return new Series(Family.PAYMENTS, List.of(method, reason));
  }

  /** Returns the pre-sales of a campaign. */
  public static Series presale(String campaign) {
    return new Series(Family.PRESALE, List.of(campaign));
  }

  /** Returns what is owed to a channel by an attribution model. */
  public static Series credit(String model, Channel channel) {
    List<String> tags = tags(channel);
    return new Series(Family.CREDIT, List.of(model, tags.get(0), tags.get(1), tags.get(2)));
  }

  /**
   * Returns what a campaign of a platform cost.
   *
   * @param channelType the tag value of a channel type
   */
  public static Series spend(String channelType, String platform, String campaign) {
    return new Series(Family.SPEND, List.of(channelType, platform, campaign));
  }

  /** Returns what is owed to a channel by a model that looks at a whole day. */
  public static Series creditDay(String model, Channel channel) {
    return new Series(Family.CREDIT_DAY, credit(model, channel).tags);
  }

  /**
   * Returns how often the paths of a day went from one step to the next.
   *
   * @param from a channel, or what else a path begins with
   * @param to a channel, or what else a path ends with
   */
  public static Series paths(String from, String to) {
    return new Series(Family.PATHS, List.of(from, to));
  }

  /**
   * Returns what came of a day's orders on one day.
   *
   * @param dayMillis its start, epoch milliseconds
   */
  public static Series ofPaths(long dayMillis) {
    return new Series(Family.PATHS, List.of(Long.toString(dayMillis)));
  }

  /**
   * Returns what came by a channel, paid or not, from a place, and was paid by a method.
   *
   * @param paymentMethod {@link #NO_METHOD} where nobody paid
   */
  public static Series slice(Channel channel, Place place, String paymentMethod) {
    return new Series(
        Family.SLICES,
        List.of(
            channel.type().text(), channel.platform(), place.app(), place.region(), paymentMethod));
  }

  private static List<String> tags(Channel channel) {
    return List.of(channel.type().text(), channel.platform(), channel.paid().text());
  }
}
