package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * One record of the {@code clicks} topic that kept every rule of the input contract.
 *
 * @param eventId unique per event, 1 to 128 characters
 * @param eventTimeMillis when it happened, epoch milliseconds
 * @param visitorId anonymous device, browser, app or open id, 1 to 128 characters
 * @param userId account id once known, 1 to 128 characters
 * @param sessionId the tracker's own; never trusted, ours is computed
 * @param url landing address as sent; may be broken
 * @param referrer referring address as sent; may be broken
 * @param scene WeChat mini-program scene number; 0 where there is none
 * @param app {@code web}, {@code wap}, {@code app} or {@code mini_program}, as sent
 * @param ipRegion province or country code, never an IP
 * @param campaignId for {@link ClickType#EXPOSURE} as a tag value, see {@link CleanText#campaign};
 *     {@code null} for all other types
 * @param arm {@code treatment} or {@code control} for {@link ClickType#EXPOSURE}; {@code null} for
 *     all other types
 * @param leadStep {@code scan}, {@code add} or {@code accept}, for {@link ClickType#LEAD}
 */
public record ClickEvent(
    String eventId,
    long eventTimeMillis,
    ClickType type,
    String visitorId,
    @Nullable String userId,
    @Nullable String sessionId,
    @Nullable String url,
    @Nullable String referrer,
    @Nullable String utmSource,
    @Nullable String utmMedium,
    @Nullable String utmCampaign,
    @Nullable String utmContent,
    @Nullable String utmTerm,
    int scene,
    @Nullable String app,
    @Nullable String userAgent,
    @Nullable String ipRegion,
    @Nullable String itemId,
    @Nullable String categoryId,
    @Nullable String campaignId,
    @Nullable String arm,
    @Nullable String leadStep)
    implements Event {}
