package dev.channelpulse.common.journey;

import java.util.HashMap;
import java.util.Map;

/** Adds sightings given (+1) and taken back (−1) until they are handed over. */
final class Sightings {

  private final Map<Sighting, Integer> sums = new HashMap<>();

  void add(int sign, Sighting sighting) {
    sums.merge(sighting, sign, Integer::sum);
  }

  /** Hands over each with its sign, as often as it comes to, in no order, and forgets all. */
  void drainTo(SightingReceiver out) {
    sums.forEach(
        (sighting, sum) -> {
          for (int i = Math.abs(sum); i > 0; i--) {
            out.sighting(sighting, Integer.signum(sum));
          }
        });
    sums.clear();
  }
}
