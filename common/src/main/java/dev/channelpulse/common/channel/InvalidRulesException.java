package dev.channelpulse.common.channel;

import java.util.List;

/** A rule document that breaks its own rules; it is refused whole, and the one in force stays. */
public final class InvalidRulesException extends Exception {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // always an immutable list of strings
  private final List<String> problems;

  InvalidRulesException(List<String> problems) {
    super("channel rules have " + problems.size() + " problem(s): " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns every problem of the document, at least one, each a sentence that says where, which
   * rule and what was found: {@code rules[3].all[0].op must be one of eq, in, …, found "equals"}.
   */
  public List<String> problems() {
    return problems;
  }
}
