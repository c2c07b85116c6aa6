package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.spend.SpendPolicy;
import dev.channelpulse.jobs.job.Inputs.SpendInput;
import dev.channelpulse.jobs.spend.SpendBooks;
import dev.channelpulse.jobs.tally.Tallies;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What channels cost. */
final class SpendTopology {

  private SpendTopology() {}

  /** Adds up where they arise the facts of spend and of its door. */
  static DataStream<Fact> facts(SpendInput spend, SpendPolicy policy, long liveMillis) {
    DataStream<Fact> facts = SpendBooks.facts(spend.priced().entries(), policy, spend.topic());
    DataStream<Fact> health = spend.spend().health().union(spend.priced().facts());
    return Tallies.local(facts, "tally-spend", liveMillis)
        .union(Tallies.local(health, "tally-door-spend", liveMillis));
  }
}
