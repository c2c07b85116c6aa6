package dev.channelpulse.demo.cluster;

import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Each number as it is. */
final class Same implements GeneratorFunction<Long, Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public Long map(Long number) {
    return number;
  }
}
