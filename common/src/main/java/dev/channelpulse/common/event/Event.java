package dev.channelpulse.common.event;

/** Something that happened, as a topic told it. */
public interface Event {

  /** Returns when it happened, epoch milliseconds. */
  long eventTimeMillis();

  /** Returns whether it is the shop's own trial, which counts in no metric. */
  default boolean test() {
    return false;
  }
}
