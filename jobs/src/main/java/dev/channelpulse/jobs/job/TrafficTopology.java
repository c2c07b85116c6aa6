package dev.channelpulse.jobs.job;

import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.jobs.classify.Classify;
import dev.channelpulse.jobs.classify.Hits;
import dev.channelpulse.jobs.consume.Clicks;
import dev.channelpulse.jobs.journey.VisitorJourneys;
import dev.channelpulse.jobs.tally.Tallies;
import dev.channelpulse.jobs.tally.TallyPolicy;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Traffic by source: clicks to points. */
final class TrafficTopology {

  private TrafficTopology() {}

  static DataStream<Point> points(
      Clicks clicks,
      String topic,
      RuleSource rules,
      JourneyPolicy journeys,
      UtmPolicy names,
      TallyPolicy tallies) {
    Hits hits =
        Classify.hits(clicks.accepted(), rules.first(), rules.atHand(), rules.published(), topic);
    DataStream<Fact> visits = VisitorJourneys.facts(hits.hits(), journeys, topic);
    long live = tallies.liveMillis();
    return Tallies.points(
        Tallies.guarded(Tallies.local(visits, "tally-journeys", live), names, tallies, topic)
            .union(
                Tallies.local(clicks.health(), "tally-door", live),
                Tallies.local(hits.facts(), "tally-classify", live)),
        rules.first(),
        rules.published(),
        tallies);
  }
}
