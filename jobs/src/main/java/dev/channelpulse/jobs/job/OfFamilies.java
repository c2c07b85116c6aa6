package dev.channelpulse.jobs.job;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import java.io.Serial;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Picks the facts that one topology counts, where its job runs apart from the others. */
final class OfFamilies implements FilterFunction<Fact> {

  @Serial private static final long serialVersionUID = 1;

  private final EnumSet<Family> families;

  private OfFamilies(Set<Family> families) {
    this.families = EnumSet.copyOf(families);
  }

  /**
   * Returns the facts of some families.
   *
   * @param uid the operator's name too
   */
  static DataStream<Fact> pick(DataStream<Fact> facts, Set<Family> families, String uid) {
    return facts.filter(new OfFamilies(families)).name(uid).uid(uid);
  }

  @Override
  public boolean filter(Fact fact) {
    return families.contains(fact.series().family());
  }
}
