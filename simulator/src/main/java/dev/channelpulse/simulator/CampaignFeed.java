package dev.channelpulse.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The record that publishes the campaign calendar: the first of all. */
final class CampaignFeed {

  private static final byte[] VERSION = "1".getBytes(US_ASCII);

  private final ShopConfig config;
  private boolean published;

  CampaignFeed(ShopConfig config) {
    this.config = config;
    this.published = config.campaigns().campaigns().isEmpty();
  }

  /** Returns when the next record arrives; never if there is none. */
  long nextArrivalMillis() {
    return published ? Long.MAX_VALUE : config.start().toEpochMilli();
  }

  ArrivedRecord next() {
    long arrivalMillis = nextArrivalMillis();
    published = true;
    return new ArrivedRecord(
        Shop.CAMPAIGNS_TOPIC, 0, arrivalMillis, VERSION, config.campaigns().calendar());
  }
}
