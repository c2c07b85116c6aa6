package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.metric.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the shop that a series of {@link dev.channelpulse.common.metric.Family#WATCH} counts.
 *
 * @param channelType tag value, or {@link Series#ALL}
 * @param platform tag value, or {@link Series#ALL}
 * @param dimension a further cut, {@link WatchShare#PAYMENT_METHOD} or {@link WatchShare#TOPIC};
 *     empty for none
 * @param member the value of that dimension; empty for none
 */
public record WatchedPlace(String channelType, String platform, String dimension, String member) {

  /** The whole shop. */
  public static final WatchedPlace SHOP = new WatchedPlace(Series.ALL, Series.ALL, "", "");

  /** Returns the place that a series counts. */
  public static WatchedPlace of(Series watch) {
    List<String> tags = watch.tags();
    return new WatchedPlace(tags.get(0), tags.get(1), tags.get(2), tags.get(3));
  }

  /** Returns the place that an alert is about. */
  public static WatchedPlace of(AlertSubject subject) {
    return new WatchedPlace(
        subject.channelType(), subject.platform(), subject.dimension(), subject.member());
  }

  static WatchedPlace ofType(String channelType) {
    return new WatchedPlace(channelType, Series.ALL, "", "");
  }

  static WatchedPlace ofTopic(String topic) {
    return new WatchedPlace(Series.ALL, Series.ALL, WatchShare.TOPIC, topic);
  }

  /** Returns a metric of it as an alert's subject. */
  public AlertSubject subject(WatchedMetric metric) {
    return new AlertSubject(metric.text(), channelType, platform, dimension, member);
  }

  boolean isShop() {
    return equals(SHOP);
  }

  /** Returns whether something may belong to both. */
  boolean meets(WatchedPlace other) {
    return meet(channelType, other.channelType, Series.ALL)
        && meet(platform, other.platform, Series.ALL)
        && meet(dimension, other.dimension, "")
        && (!dimension.equals(other.dimension) || member.equals(other.member));
  }

  /**
   * Returns whether a slice says more than it does, and nothing against it.
   *
   * @param slice dimension to value
   */
  boolean isRefinedBy(Map<String, String> slice) {
    Map<String, String> own = new HashMap<>();
    if (!channelType.equals(Series.ALL)) {
      own.put("channel_type", channelType);
    }
    if (!platform.equals(Series.ALL)) {
      own.put("platform", platform);
    }
    if (!dimension.isEmpty()) {
      own.put(dimension, member);
    }
    return !own.entrySet().containsAll(slice.entrySet())
        && slice.entrySet().stream()
            .allMatch(
                pair -> own.getOrDefault(pair.getKey(), pair.getValue()).equals(pair.getValue()));
  }

  private static boolean meet(String one, String other, String every) {
    return one.equals(every) || other.equals(every) || one.equals(other);
  }

  /**
   * Returns the name of a series of it: the metric, behind slashes what cuts it, for example {@code
   * visitors/social/wechat} or {@code pay_success/payment_method=alipay}.
   */
  public String series(WatchedMetric metric) {
    StringBuilder name = new StringBuilder(metric.text());
    if (!channelType.equals(Series.ALL)) {
      name.append('/').append(channelType);
    }
    if (!platform.equals(Series.ALL)) {
      name.append('/').append(platform);
    }
    if (!dimension.isEmpty()) {
      name.append('/').append(dimension).append('=').append(member);
    }
    return name.toString();
  }

  /** Returns whether a campaign treats its channel type, or some of it. */
  boolean isTreatedBy(Campaign campaign) {
    return channelType.equals(Series.ALL)
        || campaign.treatedChannels().isEmpty()
        || campaign.treatedChannels().stream().anyMatch(type -> type.text().equals(channelType));
  }

  /** Returns how many cuts make it: 0 for the whole shop. */
  int depth() {
    return (channelType.equals(Series.ALL) ? 0 : 1)
        + (platform.equals(Series.ALL) ? 0 : 1)
        + (dimension.isEmpty() ? 0 : 1);
  }
}
