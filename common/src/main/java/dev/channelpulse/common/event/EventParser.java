package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * Turns the records of a topic into events. Used by one thread at a time.
 *
 * @param <E> the event
 */
public interface EventParser<E extends Event> {

  /**
   * Parses one record. Never throws, whatever the bytes.
   *
   * @param value the record's value; {@code null} is a tombstone
   */
  Parsed<E> parse(byte @Nullable [] value);
}
