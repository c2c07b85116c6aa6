package dev.channelpulse.jobs.job;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.jobs.compare.Compare;
import dev.channelpulse.jobs.enrol.Enrol;
import dev.channelpulse.jobs.journey.Visits;
import dev.channelpulse.jobs.ledger.Sales;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.tally.Tallies;
import java.util.EnumSet;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Campaigns: who takes part, and whether it lifts sales. */
final class CampaignTopology {

  private CampaignTopology() {}

  /** Returns the points of campaigns. */
  static DataStream<Point> points(
      Visits visits, Sales sales, Calendars calendars, Policies policies) {
    DataStream<Fact> facts =
        Tallies.local(
            Enrol.facts(visits.sightings(), sales.orders(), calendars, policies.participants()),
            "tally-participants",
            policies.tallies().liveMillis());
    return Compare.holdouts(
        OfFamilies.pick(facts, EnumSet.of(Family.ARMS), "pick-arms"),
        calendars,
        policies.comparisons());
  }
}
