package dev.channelpulse.jobs.job;

import java.io.Serial;

/** The job can't start; the message has a line for each reason, and says what to do. */
public final class JobRefusedException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  JobRefusedException(String message) {
    super(message);
  }
}
