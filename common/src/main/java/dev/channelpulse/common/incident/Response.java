package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Severity;

/**
 * What follows from a rule that fires.
 *
 * @param severity how urgent it is
 * @param owner who looks after it; may be empty
 * @param runbook address of what to do; may be empty
 * @param schedule when it may begin
 */
public record Response(Severity severity, String owner, String runbook, Schedule schedule) {

  /** Makes one without an owner or a runbook, that may begin at any time. */
  public static Response of(Severity severity) {
    return new Response(severity, "", "", Schedule.ALWAYS);
  }

  /** Returns the same, no more urgent than this. */
  Response atMost(Severity most) {
    return severity.compareTo(most) < 0 ? new Response(most, owner, runbook, schedule) : this;
  }
}
