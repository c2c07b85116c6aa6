package dev.channelpulse.common.alert;

/**
 * What an alert is about: a metric of a part of the shop.
 *
 * @param metric name in the words of docs/metrics.md, for example {@code pay_success}
 * @param channelType tag value, {@link #ALL} where it is about every type
 * @param platform tag value, {@link #ALL} where it is about every platform
 * @param dimension a further cut, such as {@code campaign} or {@code payment_method}; empty for
 *     none
 * @param member the value of that dimension, as it came; empty exactly when the dimension is
 */
public record AlertSubject(
    String metric, String channelType, String platform, String dimension, String member) {

  /** The tag value of a level that does not tell its parts apart. */
  public static final String ALL = "all";

  /** Refuses a subject that would not tell itself from another. */
  public AlertSubject {
    require(!metric.isEmpty(), "metric must be a name, found an empty one");
    require(
        !channelType.isEmpty() && !platform.isEmpty(),
        "channel type and platform must be tag values or \"all\", found \"%s\" and \"%s\""
            .formatted(channelType, platform));
    require(
        dimension.isEmpty() == member.isEmpty(),
        "dimension and member must both be given or both be empty, found \"%s\" and \"%s\""
            .formatted(dimension, member));
  }

  /** Returns a metric of the whole shop. */
  public static AlertSubject shop(String metric) {
    return new AlertSubject(metric, ALL, ALL, "", "");
  }

  /** Returns a metric of a channel, or of a channel type where the platform is {@link #ALL}. */
  public static AlertSubject channel(String metric, String channelType, String platform) {
    return new AlertSubject(metric, channelType, platform, "", "");
  }

  /** Returns the part of this subject that has a value of a further dimension. */
  public AlertSubject cut(String cutDimension, String cutMember) {
    return new AlertSubject(metric, channelType, platform, cutDimension, cutMember);
  }

  /** Returns the further cut as {@code dimension=member}, {@link #ALL} where there is none. */
  public String slice() {
    return dimension.isEmpty() ? ALL : dimension + "=" + member;
  }

  private static void require(boolean kept, String otherwise) {
    if (!kept) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
