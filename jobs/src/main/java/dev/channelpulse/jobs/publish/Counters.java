package dev.channelpulse.jobs.publish;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * A Flink counter for each thing that is counted, added to by the task's and by sending threads.
 *
 * @param <E> what is counted
 */
final class Counters<E extends Enum<E>> {
  private final Map<E, Counter> counters;

  /**
   * @param metric what each is called
   */
  Counters(MetricGroup group, Class<E> counts, Function<E, String> metric) {
    counters = new EnumMap<>(counts);
    for (E count : counts.getEnumConstants()) {
      counters.put(count, group.counter(metric.apply(count), new ThreadSafeSimpleCounter()));
    }
  }

  void add(E count, long more) {
    counter(count).inc(more);
  }

  long value(E count) {
    return counter(count).getCount();
  }

  private Counter counter(E count) {
    Counter counter = counters.get(count);
    if (counter == null) {
      throw new IllegalStateException("every count must have a counter, found none for " + count);
    }
    return counter;
  }
}
