package dev.channelpulse.common.journey;

/** Takes sightings given (+1) and taken back (−1). */
@FunctionalInterface
public interface SightingReceiver {

  /** Takes one. */
  void sighting(Sighting sighting, int sign);
}
