package dev.channelpulse.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The incidents of a {@link Shop}.
 *
 * @param incidents in which order they take effect where several befall the same visit or order; at
 *     most 100, no two of the same kind, beginning and slice. None gives what a seed gives without
 *     incidents
 */
public record IncidentsConfig(List<PlantedIncident> incidents) {

  private static final int MOST = 100;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are too many, or two befall the same in the same way
   */
  public IncidentsConfig {
    incidents = List.copyOf(incidents);
    ShopConfig.between("incidents", incidents.size(), 0, MOST);
    Set<List<Object>> befallen = new HashSet<>();
    for (PlantedIncident each : incidents) {
      if (!befallen.add(List.of(each.kind(), each.from(), each.slice()))) {
        throw new IllegalArgumentException(
            "incidents must differ in kind, beginning or slice, found two of "
                + each.kind().text());
      }
    }
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
