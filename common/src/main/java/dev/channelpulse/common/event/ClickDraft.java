package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.Rules.oneOf;
import static dev.channelpulse.common.event.Rules.required;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A click of which some fields are read. */
final class ClickDraft implements Draft<ClickEvent> {

  private @Nullable String eventId;
  private @Nullable Long eventTimeMillis;
  private @Nullable String type;
  private @Nullable String visitorId;
  private @Nullable String userId;
  private @Nullable String sessionId;
  private @Nullable String url;
  private @Nullable String referrer;
  private @Nullable String utmSource;
  private @Nullable String utmMedium;
  private @Nullable String utmCampaign;
  private @Nullable String utmContent;
  private @Nullable String utmTerm;
  private int scene;
  private @Nullable String app;
  private @Nullable String userAgent;
  private @Nullable String ipRegion;
  private @Nullable String itemId;
  private @Nullable String categoryId;
  private @Nullable String campaignId;
  private @Nullable String arm;
  private @Nullable String leadStep;

  @Override
  public void read(String name, FieldReader in) throws IOException, BrokenRuleException {
    switch (name) {
      case "event_id" -> eventId = in.requiredId();
      case "event_time" -> eventTimeMillis = in.time();
      case "type" -> type = in.text();
      case "visitor_id" -> visitorId = in.requiredId();
      case "user_id" -> userId = in.id();
      case "session_id" -> sessionId = in.id();
      case "url" -> url = in.text();
      case "referrer" -> referrer = in.text();
      case "utm_source" -> utmSource = in.text();
      case "utm_medium" -> utmMedium = in.text();
      case "utm_campaign" -> utmCampaign = in.text();
      case "utm_content" -> utmContent = in.text();
      case "utm_term" -> utmTerm = in.text();
      case "scene" -> scene = in.count();
      case "app" -> app = in.text();
      case "user_agent" -> userAgent = in.text();
      case "ip_region" -> ipRegion = in.text();
      case "item_id" -> itemId = in.id();
      case "category_id" -> categoryId = in.id();
      case "campaign_id" -> campaignId = in.id();
      case "arm" -> arm = in.text();
      case "lead_step" -> leadStep = in.text();
      default -> in.skip();
    }
  }

  @Override
  public ClickEvent event() throws BrokenRuleException {
    ClickType clickType = ClickType.ofText(required("type", type));
    String exposedTo = null;
    if (clickType == ClickType.EXPOSURE) {
      exposedTo = required("campaign_id", CleanText.campaign(campaignId));
      oneOf("arm", required("arm", arm), "treatment", "control");
    }
    if (clickType == ClickType.LEAD) {
      oneOf("lead_step", required("lead_step", leadStep), "scan", "add", "accept");
    }
    return new ClickEvent(
        required("event_id", eventId),
        required("event_time", eventTimeMillis),
        clickType,
        required("visitor_id", visitorId),
        userId,
        sessionId,
        url,
        referrer,
        utmSource,
        utmMedium,
        utmCampaign,
        utmContent,
        utmTerm,
        scene,
        app,
        userAgent,
        ipRegion,
        itemId,
        categoryId,
        exposedTo,
        exposedTo == null ? null : arm,
        leadStep);
  }
}
