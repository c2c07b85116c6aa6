package dev.channelpulse.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.InvalidCampaignsException;
import dev.channelpulse.common.channel.ChannelType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The campaigns of a {@link Shop}, and what they truly change. Their calendar is the first record
 * of the shop, and in force from the beginning of the first of them. Exposures come on top of the
 * rate of clicks.
 *
 * @param campaigns at most 200, of which at most 3 by exposure; none sends no calendar, and then a
 *     seed gives what it gives without campaigns
 */
public record CampaignsConfig(List<PlantedCampaign> campaigns) {

  /* So that a visit's events remain bits of a long. */
  private static final int MOST_BY_EXPOSURE = 3;
  private static final String CURRENCY = "CNY";
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * Checks that they make a calendar, and copies the list.
   *
   * @throws IllegalArgumentException if they do not; the message says why
   */
  public CampaignsConfig {
    campaigns = List.copyOf(campaigns);
    long shown =
        campaigns.stream().filter(each -> each.kind() == PlantedCampaign.Kind.EXPOSURE).count();
    if (shown > MOST_BY_EXPOSURE) {
      throw new IllegalArgumentException(
          "campaigns by exposure must be at most " + MOST_BY_EXPOSURE + ", found " + shown);
    }
    try {
      CampaignCalendar.parse(document(campaigns), CURRENCY);
    } catch (InvalidCampaignsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns a shop without campaigns. */
  public static CampaignsConfig none() {
    return new CampaignsConfig(List.of());
  }

  /** Returns a shop with these campaigns. */
  public static CampaignsConfig of(PlantedCampaign... campaigns) {
    return new CampaignsConfig(List.of(campaigns));
  }

  /** Returns the calendar that the shop begins with, UTF-8 JSON, version 1. */
  byte[] calendar() {
    return document(campaigns);
  }

  /** Returns them as a calendar, UTF-8 JSON, to be published beside that of the shop. */
  public byte[] calendar(int version, Instant effectiveFrom) {
    return document(campaigns, version, effectiveFrom);
  }

  /** Returns the holdouts by exposure that a visit sees. */
  List<PlantedCampaign> shown(PlantedSource source, long startMillis) {
    return campaigns.stream()
        .filter(each -> each.kind() == PlantedCampaign.Kind.EXPOSURE)
        .filter(each -> each.runs(startMillis) && each.treats(source))
        .toList();
  }

  /** Returns by what all of them multiply the chance that a visit ends in an order. */
  double factor(Visit visit) {
    double factor = 1;
    for (PlantedCampaign campaign : campaigns) {
      factor *= campaign.factor(visit);
    }
    return factor;
  }

  private static byte[] document(List<PlantedCampaign> campaigns) {
    Instant first =
        campaigns.stream().map(PlantedCampaign::from).min(Instant::compareTo).orElse(START);
    return document(campaigns, 1, first);
  }

  private static byte[] document(
      List<PlantedCampaign> campaigns, int version, Instant effectiveFrom) {
    return "{\"version\":%d,\"effective_from\":\"%s\",\"campaigns\":[%s]}"
        .formatted(
            version,
            effectiveFrom,
            campaigns.stream().map(CampaignsConfig::json).collect(Collectors.joining(",")))
        .getBytes(UTF_8);
  }

  private static String json(PlantedCampaign campaign) {
    String channels =
        campaign.channels().stream()
            .sorted()
            .map(ChannelType::text)
            .map(text -> '"' + text + '"')
            .collect(Collectors.joining(",", "\"treated_channels\":[", "],"));
    String planned =
        campaign.plannedUnits() == 0 ? "" : "\"planned_units\":" + campaign.plannedUnits() + ',';
    return ("{\"id\":\"%1$s\",\"name\":{\"zh\":\"%1$s\",\"en\":\"%1$s\"},\"from\":\"%2$s\","
            + "\"to\":\"%3$s\",%4$s%5$s\"design\":%6$s}")
        .formatted(
            campaign.id(), campaign.from(), campaign.to(), channels, planned, design(campaign));
  }

  private static String design(PlantedCampaign campaign) {
    return switch (campaign.kind()) {
      case HASH ->
          "{\"kind\":\"holdout\",\"assignment\":\"hash\",\"share\":%s,\"salt\":\"%s\"}"
              .formatted(campaign.share(), campaign.id());
      case EXPOSURE ->
          "{\"kind\":\"holdout\",\"assignment\":\"exposure\",\"share\":%s}"
              .formatted(campaign.share());
      case PULL_FORWARD -> "{\"kind\":\"pre_period\"}";
    };
  }
}
