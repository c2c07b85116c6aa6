package dev.channelpulse.jobs.job;

import java.io.Serial;
import java.util.List;

/**
 * The job can't start. The message has a line for each problem, says what to do and holds no
 * secrets; there is no stack trace, since none of our lines is at fault.
 */
public final class JobRefusedException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final List<String> problems;

  JobRefusedException(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem, one line each; at least one. */
  public List<String> problems() {
    return problems;
  }
}
