package dev.channelpulse.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the incidents of a shop befall its visits and orders, and notes what they come to. */
/*
 * The shop's own dice are never touched: each incident has coins of its own, drawn from the serial
 * of what it may befall. What it lets vanish is planned and drawn as ever, and only not given out;
 * what it changes is planned as ever, and then another given out in its place. So all else is, byte
 * for byte, what it is without the incident. Costs nothing where there is none, and no memory.
 */
final class Incidents {
  private static final double HOUR_MILLIS = 3_600_000;
  private static final long SEED = 23;

  private final long shopSeed;
  private final Dice dice = new Dice(0);
  private final List<IncidentTally> tallies;
  private final OrderIncidents orders;
  private final Map<Surface, PlantedSource> untagged = new EnumMap<>(Surface.class);

  Incidents(ShopConfig config) {
    this.shopSeed = Dice.mix(config.seed() + SEED);
    this.tallies = config.incidents().incidents().stream().map(IncidentTally::new).toList();
    this.orders = new OrderIncidents(config, dice);
    for (PlantedSource source : PlantedSource.all()) {
      if (source.isUntagged()) {
        untagged.put(source.surface(), source);
      }
    }
  }

  /** Returns whether nothing befalls the shop. */
  boolean isEmpty() {
    return tallies.isEmpty();
  }

  /** Lets befall a visit what does. */
  void visited(Visit visit) {
    for (IncidentTally tally : tallies) {
      PlantedIncident incident = tally.incident();
      if (!visit.hasVanished() && incident.runs(visit.times[0]) && incident.holds(visit)) {
        toss(incident, visit.serial);
        befall(visit, tally);
      }
    }
  }

  private void befall(Visit visit, IncidentTally tally) {
    switch (tally.incident().kind()) {
      case CHANNEL_OUTAGE, SLOW_DRIFT -> {
        if (tally.changes(dice, lost(tally.incident(), visit.times[0]))) {
          visit.vanish();
        }
      }
      case TRACKING_LOST -> {
        PlantedSource bare = untagged.get(visit.surface);
        if (bare != null && !visit.source().isUntagged() && tally.changes(dice)) {
          visit.disguise(bare);
        }
      }
      case PAYMENT_METHOD_DOWN, BOT_FLOOD, REFUND_SURGE, PRICE_ERROR, PROMOTION_OPENING -> {}
    }
  }

  private static double lost(PlantedIncident incident, long timeMillis) {
    if (incident.kind() == IncidentKind.CHANNEL_OUTAGE) {
      return incident.size();
    }
    double hours = (timeMillis - incident.from().toEpochMilli()) / HOUR_MILLIS;
    return 1 - StrictMath.pow(1 - incident.size(), hours);
  }

  /**
   * Returns what becomes of an order that a visit led to: itself, another in its place, or nothing.
   */
  @Nullable PlantedOrder ordered(Visit visit, PlantedOrder order) {
    if (visit.hasVanished() && order.tracked) {
      return null;
    }
    PlantedOrder changed = order;
    for (IncidentTally tally : tallies) {
      if (tally.incident().holds(visit, order)) {
        toss(tally.incident(), order.serial);
        changed = orders.changed(changed, tally);
      }
    }
    return changed;
  }

  /* Robots of a flood are sent by a feed of their own. */
  IncidentTally tally(PlantedIncident flood) {
    return tallies.stream().filter(each -> each.incident().equals(flood)).findFirst().orElseThrow();
  }

  private void toss(PlantedIncident incident, long serial) {
    long from = incident.from().toEpochMilli();
    String whom = incident.kind().text() + incident.slice();
    dice.reseed(shopSeed ^ Dice.mix(from ^ Dice.mix(whom.hashCode())), serial);
  }

  List<IncidentTruth> truth() {
    return tallies.stream().map(IncidentTally::truth).toList();
  }
}
