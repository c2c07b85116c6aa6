package dev.channelpulse.jobs;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickType;
import org.jspecify.annotations.Nullable;

/** Clicks in which only what a test names matters. */
public final class ClickEvents {

  private ClickEvents() {}

  /** Returns a page view of visitor {@code v}. */
  public static ClickEvent pageView(String eventId, long eventTimeMillis) {
    return pageView(eventId, eventTimeMillis, null, null);
  }

  /** Returns a page view of visitor {@code v} with an address and a user agent. */
  public static ClickEvent pageView(
      String eventId, long eventTimeMillis, @Nullable String url, @Nullable String userAgent) {
    return pageView(eventId, eventTimeMillis, null, url, userAgent, null, null);
  }

  /** Returns a page view of visitor {@code v} that names an account. */
  public static ClickEvent ofAccount(String eventId, long eventTimeMillis, String userId) {
    return pageView(eventId, eventTimeMillis, userId, null, null, null, null);
  }

  /** Returns a page view of visitor {@code v} that says where it is. */
  public static ClickEvent from(String eventId, long eventTimeMillis, String app, String ipRegion) {
    return pageView(eventId, eventTimeMillis, null, null, null, app, ipRegion);
  }

  private static ClickEvent pageView(
      String eventId,
      long eventTimeMillis,
      @Nullable String userId,
      @Nullable String url,
      @Nullable String userAgent,
      @Nullable String app,
      @Nullable String ipRegion) {
    return new ClickEvent(
        eventId,
        eventTimeMillis,
        ClickType.PAGE_VIEW,
        "v",
        userId,
        null,
        url,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        app,
        userAgent,
        ipRegion,
        null,
        null,
        null,
        null,
        null);
  }
}
