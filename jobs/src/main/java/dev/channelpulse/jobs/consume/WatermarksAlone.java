package dev.channelpulse.jobs.consume;

import java.io.Serial;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lends a stream's watermarks to another: nothing else comes through.
 *
 * @param <T> what comes in
 * @param <R> what the other stream holds
 */
final class WatermarksAlone<T, R> implements FlatMapFunction<T, R> {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public void flatMap(T value, Collector<R> out) {}
}
