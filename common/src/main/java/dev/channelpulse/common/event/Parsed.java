package dev.channelpulse.common.event;

/**
 * What became of one record at the door: an event, or a rejection that says why.
 *
 * @param <T> the event
 */
public sealed interface Parsed<T> {

  /** The record kept every rule. */
  record Accepted<T>(T event) implements Parsed<T> {}

  /** The record broke a rule. */
  record Rejected<T>(Rejection rejection) implements Parsed<T> {}
}
