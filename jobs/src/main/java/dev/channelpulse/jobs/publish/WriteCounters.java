package dev.channelpulse.jobs.publish;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** The writer's counters, added to by the task's and by the sending thread. */
final class WriteCounters {
  private final Map<WriteCount, Counter> counters = new EnumMap<>(WriteCount.class);

  WriteCounters(MetricGroup group) {
    for (WriteCount count : WriteCount.values()) {
      counters.put(count, group.counter(count.metric(), new ThreadSafeSimpleCounter()));
    }
  }

  void add(WriteCount count, long more) {
    counter(count).inc(more);
  }

  long value(WriteCount count) {
    return counter(count).getCount();
  }

  private Counter counter(WriteCount count) {
    Counter counter = counters.get(count);
    if (counter == null) {
      throw new IllegalStateException("every count must have a counter, found none for " + count);
    }
    return counter;
  }
}
