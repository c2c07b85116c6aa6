package dev.channelpulse.simulator;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What an incident of a {@link Shop} has come to: what the visits begun so far lead to, be the
 * records out or not; of a flood, what is out.
 *
 * @param incident as it was planted
 * @param exposed how many it could have changed: payments by the method that would have gone
 *     through while it lasts, visits of the slice that begin while it lasts (for {@link
 *     IncidentKind#TRACKING_LOST} those with something to lose), page views of the flood, orders of
 *     the slice that may be refunded or that are placed while it lasts; 0 for {@link
 *     IncidentKind#PROMOTION_OPENING}
 * @param changed how many of them it did change: failed, lost, missing, sent, refunded, wrongly
 *     priced
 */
public record IncidentTruth(PlantedIncident incident, long exposed, long changed) {

  /** Returns what befell the shop. */
  public IncidentKind kind() {
    return incident.kind();
  }

  /** Returns its beginning, in event time. */
  public Instant from() {
    return incident.from();
  }

  /** Returns its end, excluded. */
  public Instant to() {
    return incident.to();
  }

  /** Returns whom it befell, a value for each dimension named; empty for the whole shop. */
  public SortedMap<IncidentDimension, String> slice() {
    return incident.slice();
  }

  /** Returns the metrics of which at least one must alarm; empty where nothing need. */
  public List<String> alarms() {
    return kind().alarms();
  }

  /** Returns the metrics that must not alarm for its sake. */
  public List<String> quiet() {
    return kind().quiet();
  }

  /** Returns whether somebody must be called at once. */
  public boolean pages() {
    return kind().pages();
  }
}
