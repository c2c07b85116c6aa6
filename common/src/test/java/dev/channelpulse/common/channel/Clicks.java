package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickType;
import org.jspecify.annotations.Nullable;

/** Builds the events of the tests: a page view in which only evidence matters. */
final class Clicks {

  private @Nullable String url;
  private @Nullable String referrer;
  private @Nullable String source;
  private @Nullable String medium;
  private @Nullable String campaign;
  private int scene;
  private @Nullable String app;
  private @Nullable String userAgent;

  private Clicks() {}

  static Clicks click() {
    return new Clicks();
  }

  Clicks url(@Nullable String value) {
    url = value;
    return this;
  }

  Clicks referrer(@Nullable String value) {
    referrer = value;
    return this;
  }

  Clicks utm(
      @Nullable String sourceValue, @Nullable String mediumValue, @Nullable String campaignValue) {
    source = sourceValue;
    medium = mediumValue;
    campaign = campaignValue;
    return this;
  }

  Clicks scene(int value) {
    scene = value;
    return this;
  }

  Clicks app(@Nullable String value) {
    app = value;
    return this;
  }

  Clicks userAgent(@Nullable String value) {
    userAgent = value;
    return this;
  }

  ClickEvent event() {
    return new ClickEvent(
        "e1",
        1_762_790_400_000L,
        ClickType.PAGE_VIEW,
        "v1",
        null,
        null,
        url,
        referrer,
        source,
        medium,
        campaign,
        null,
        null,
        scene,
        app,
        userAgent,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Returns the default rules' answer as {@code type/platform/paid}, {@code keep} for no touch. */
  String answer() {
    return text(ChannelRules.defaults().classify(event()));
  }

  static String text(Classification classification) {
    Channel channel = classification.channel();
    return channel == null
        ? "keep"
        : channel.type().text() + "/" + channel.platform() + "/" + channel.paid().text();
  }
}
