package dev.channelpulse.common.document;

import java.io.Serial;
import java.util.List;

/** A document that breaks its own rules; it is refused whole, and the one in force stays. */
public abstract class InvalidDocumentException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // always an immutable list of strings
  private final List<String> problems;

  /**
   * Makes one.
   *
   * @param what the documents are, in the plural
   */
  protected InvalidDocumentException(String what, List<String> problems) {
    super(what + " have " + problems.size() + " problem(s): " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns every problem of the document, at least one, each a sentence that says where, which
   * rule and what was found: {@code rules[3].all[0].op must be one of eq, in, …, found "equals"}.
   */
  public final List<String> problems() {
    return problems;
  }
}
