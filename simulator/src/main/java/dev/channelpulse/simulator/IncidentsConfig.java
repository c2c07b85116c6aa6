package dev.channelpulse.simulator;

import java.util.List;

/**
 * The incidents of a {@link Shop}.
 *
 * @param incidents in which order they take effect where several befall the same visit or order; at
 *     most 100. None gives what a seed gives without incidents
 */
public record IncidentsConfig(List<PlantedIncident> incidents) {

  private static final int MOST = 100;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public IncidentsConfig {
    incidents = List.copyOf(incidents);
    ShopConfig.between("incidents", incidents.size(), 0, MOST);
  }

  /** Returns a shop that nothing befalls. */
  public static IncidentsConfig none() {
    return new IncidentsConfig(List.of());
  }

  /** Returns a shop that these befall. */
  public static IncidentsConfig of(PlantedIncident... incidents) {
    return new IncidentsConfig(List.of(incidents));
  }

  /** Returns those of a kind. */
  List<PlantedIncident> ofKind(IncidentKind kind) {
    return incidents.stream().filter(each -> each.kind() == kind).toList();
  }

  /**
   * Checks that each promotion that opens is a planned one.
   *
   * @throws IllegalArgumentException if no campaign begins with it
   */
  void checkPlanned(CampaignsConfig campaigns) {
    for (PlantedIncident opening : ofKind(IncidentKind.PROMOTION_OPENING)) {
      if (campaigns.campaigns().stream().noneMatch(each -> each.from().equals(opening.from()))) {
        throw new IllegalArgumentException(
            "promotion_opening must begin with a campaign of the shop, found none from "
                + opening.from());
      }
    }
  }
}
