package dev.channelpulse.common.spend;

/**
 * What reports of a day must share to speak of the same money.
 *
 * @param channelType tag value of a channel type
 * @param platform as it counts
 * @param campaign as sent; empty where none
 * @param dayMillis start of the business day, epoch milliseconds
 */
public record SpendKey(String channelType, String platform, String campaign, long dayMillis) {

  /** Returns the same number in every JVM and release: keys are keys of distributed state. */
  @Override
  public int hashCode() {
    int hash = 31 * channelType.hashCode() + platform.hashCode();
    return 31 * (31 * hash + campaign.hashCode()) + Long.hashCode(dayMillis);
  }
}
