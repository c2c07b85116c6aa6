package dev.channelpulse.common.money;

import java.io.Serial;
import java.util.List;

/** A rate document breaks rules; all of them are named. */
public final class InvalidRateException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final List<String> problems;

  InvalidRateException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem, one line each; at least one. */
  public List<String> problems() {
    return problems;
  }
}
