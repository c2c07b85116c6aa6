package dev.channelpulse.jobs.publish;

/**
 * What the server answered.
 *
 * @param status HTTP status
 * @param version the server's version as it says itself, without a leading {@code v}; empty when it
 *     does not say
 * @param retryAfter the header {@code Retry-After}, empty when absent
 * @param location the header {@code Location}, empty when absent
 * @param body the beginning of the body
 */
record Answer(int status, String version, String retryAfter, String location, String body) {
  private static final int MOST_SHOWN = 500;

  boolean isSuccess() {
    return status >= 200 && status <= 299;
  }

  /** Returns status and body on one line, fit for a log. */
  String brief() {
    String text = body.strip().replaceAll("\\p{Cntrl}+", " ");
    return (status
            + " "
            + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text))
        .strip();
  }
}
