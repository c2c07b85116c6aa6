package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.jobs.job.Inputs.ClickInput;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Traffic by source: what visits, robots and rules count for. */
final class TrafficTopology {

  /** What is counted of visits here. */
  static final Set<Family> OF_VISITS =
      EnumSet.of(Family.TRAFFIC, Family.ONLINE, Family.HEALTH, Family.GA4, Family.UTM);

  private TrafficTopology() {}

  /**
   * Adds up where they arise the facts of the clicks' door and of their rules.
   *
   * @param visits facts of journeys, added up where they arise
   */
  static DataStream<Fact> facts(
      ClickInput clicks, DataStream<Fact> visits, UtmPolicy names, TallyPolicy tallies) {
    long live = tallies.liveMillis();
    return Tallies.guarded(visits, names, tallies, clicks.topic())
        .union(
            Tallies.local(clicks.clicks().health(), "tally-door", live),
            Tallies.local(clicks.hits().facts(), "tally-classify", live));
  }
}
