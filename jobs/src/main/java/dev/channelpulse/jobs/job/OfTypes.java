package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.progress.CampaignShare;
import java.io.Serial;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Picks the facts of one family that are of whole channel types. */
final class OfTypes implements FilterFunction<Fact> {

  @Serial private static final long serialVersionUID = 1;

  private final Family family;

  private OfTypes(Family family) {
    this.family = family;
  }

  /**
   * Picks them.
   *
   * @param name of the operator, also its uid
   */
  static DataStream<Fact> pick(DataStream<Fact> facts, Family family, String name) {
    return facts.filter(new OfTypes(family)).name(name).uid(name);
  }

  @Override
  public boolean filter(Fact fact) {
    return fact.series().family() == family && CampaignShare.has(fact);
  }
}
