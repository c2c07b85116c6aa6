package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.watch.Watch;
import dev.channelpulse.jobs.watch.Watched;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Alerts: what each series of the shop should come to, what is wrong, and why. */
final class AlertTopology {

  private static final Set<Family> SLICES = EnumSet.of(Family.SLICES);

  private AlertTopology() {}

  /**
   * Watches the shop.
   *
   * @param shown all facts of traffic and of conversion that points show, added up
   * @param visits facts of journeys, added up
   */
  static Watched watched(
      DataStream<Fact> shown,
      DataStream<Fact> visits,
      Sales sales,
      Calendars calendars,
      Policies policies) {
    DataStream<Fact> facts =
        shown.union(
            OfFamilies.pick(visits, SLICES, "pick-visit-slices"),
            OfFamilies.pick(sales.facts(), SLICES, "pick-order-slices"));
    return Watch.shop(
        Tallies.local(Watch.shares(facts), "tally-watch", policies.tallies().liveMillis()),
        calendars,
        policies.watch());
  }
}
