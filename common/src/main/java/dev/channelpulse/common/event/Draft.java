package dev.channelpulse.common.event;

/** An event of which some fields are read. */
interface Draft<T> extends Fields {

  /** Returns the event, once all fields are read and the rules between fields are kept. */
  T event() throws BrokenRuleException;
}
