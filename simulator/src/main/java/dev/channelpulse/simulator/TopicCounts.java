package dev.channelpulse.simulator;

import dev.channelpulse.common.event.RejectReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a perfect counter says of the topic's records; defined in docs/metrics.md.
 *
 * @param records all: accepted, rejected and too late
 * @param accepted duplicates included
 * @param duplicates records whose event had been sent before
 * @param tooLate records more than 24 h older than their arrival
 * @param rejected by the rule they break; rules that no record broke are absent
 */
public record TopicCounts(
    long records, long accepted, long duplicates, long tooLate, Map<RejectReason, Long> rejected) {

  /** Keeps a copy of the map. */
  public TopicCounts {
    rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
  }
}
