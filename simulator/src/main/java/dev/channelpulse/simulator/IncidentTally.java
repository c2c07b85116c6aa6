package dev.channelpulse.simulator;

/** What an incident has come to so far. */
final class IncidentTally {
  private final PlantedIncident incident;
  private long exposed;
  private long changed;

  IncidentTally(PlantedIncident incident) {
    this.incident = incident;
  }

  PlantedIncident incident() {
    return incident;
  }

  /** Notes one that it changes for sure. */
  void changes() {
    exposed++;
    changed++;
  }

  /** Notes one that it may change, by its size, and returns whether it does. */
  boolean changes(Dice dice) {
    return changes(dice, incident.size());
  }

  /** Notes one that it may change, and returns whether it does. */
  boolean changes(Dice dice, double ratio) {
    exposed++;
    boolean changes = dice.chance(ratio);
    changed += changes ? 1 : 0;
    return changes;
  }

  IncidentTruth truth() {
    return new IncidentTruth(incident, exposed, changed);
  }
}
