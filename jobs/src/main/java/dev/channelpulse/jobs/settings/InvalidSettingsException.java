package dev.channelpulse.jobs.settings;

import java.util.List;

/** Settings that break a rule. The message has a line for each problem and no secrets. */
public final class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidSettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem, one line each; at least one. */
  public List<String> problems() {
    return problems;
  }
}
