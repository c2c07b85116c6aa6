package dev.channelpulse.jobs.job;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.jobs.compare.Compare;
import dev.channelpulse.jobs.compare.ComparePolicy;
import dev.channelpulse.jobs.enrol.Enrol;
import dev.channelpulse.jobs.journey.Visits;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.tally.Tallies;
import java.util.EnumSet;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Campaigns: who takes part, what they come to, and whether they lift sales. */
final class CampaignTopology {

  private CampaignTopology() {}

  /** Returns the points of campaigns. */
  static DataStream<Point> points(
      Visits visits, Sales sales, Calendars calendars, Policies policies) {
    long live = policies.tallies().liveMillis();
    DataStream<Fact> participants =
        Tallies.local(
            Enrol.facts(visits.sightings(), sales.orders(), calendars, policies.participants()),
            "tally-participants",
            live);
    DataStream<Fact> traffic =
        Tallies.local(
            OfTypes.pick(visits.facts(), Family.TRAFFIC, "pick-type-traffic"),
            "tally-type-traffic",
            live);
    DataStream<Fact> orders =
        Tallies.local(
            OfTypes.pick(sales.facts(), Family.ORDERS, "pick-type-orders"),
            "tally-type-orders",
            live);
    DataStream<Fact> shares =
        Tallies.local(Compare.shares(traffic.union(orders), calendars), "tally-shares", live);
    ComparePolicy comparisons = policies.comparisons();
    return Compare.holdouts(
            OfFamilies.pick(participants, EnumSet.of(Family.ARMS), "pick-arms"),
            calendars,
            comparisons)
        .union(
            Compare.modelled(orders, calendars, comparisons, policies.zone()),
            Compare.toDate(
                OfFamilies.pick(participants, EnumSet.of(Family.CAMPAIGN), "pick-participants")
                    .union(shares),
                calendars,
                comparisons));
  }
}
