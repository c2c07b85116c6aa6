package dev.channelpulse.jobs.publish;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of a write, decided from the server's answer alone.
 *
 * @param action what to do
 * @param dropped points that the server has dropped; 0 unless {@link Action#DROP_POINTS}
 * @param waitMillis the wait that the server asks for, 0 when it does not; at most 5 minutes
 * @param why one line for the log or, with {@link Action#FAIL_JOB}, the sentence for the user
 */
record WriteOutcome(Action action, int dropped, long waitMillis, String why) {

  /** What to do with the write. */
  enum Action {
    /** Nothing: the points are there. */
    WRITTEN,
    /** Send the same write again, later. */
    RETRY,
    /** Count the dropped points; the others are there, and the write must not be sent again. */
    DROP_POINTS,
    /** Nothing was written: send again in halves; a single point is dropped. */
    SPLIT,
    /** Stop: a person must change something. */
    FAIL_JOB
  }

  private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");
  private static final Pattern UNPARSED = Pattern.compile("unable to parse '");
  private static final Pattern REFUSED_LINE = Pattern.compile("\"line_number\"");
  private static final Pattern PARTIAL =
      Pattern.compile("^\\s*\\{\\s*\"error\"\\s*:\\s*\"partial write");

  /**
   * Decides about an answer.
   *
   * @param answer what the server answered
   * @param points how many the write held
   * @param target for the sentence of a failure
   * @param now for a {@code Retry-After} that is a date
   */
  static WriteOutcome of(Answer answer, int points, InfluxTarget target, Instant now) {
    int status = answer.status();
    if (answer.isSuccess()) {
      return answer.body().isBlank()
          ? new WriteOutcome(Action.WRITTEN, 0, 0, "")
          : failJob(Refusals.notInflux(target, answer));
    }
    if (status >= 500 || status == 429 || status == 408 || status == 425) {
      return new WriteOutcome(
          Action.RETRY, 0, RetryAfter.millis(answer.retryAfter(), now), answer.brief());
    }
    return switch (status) {
      case 400, 422 -> refused(answer, points);
      case 413 -> new WriteOutcome(Action.SPLIT, 0, 0, answer.brief());
      case 401, 403 -> failJob(Refusals.credentials(target, answer));
      case 404 ->
          answer.body().strip().startsWith("{") && answer.body().contains("not found")
              ? failJob(Refusals.databaseMissing(target, answer.version()))
              : failJob(Refusals.notInflux(target, answer));
      default -> failJob(Refusals.notInflux(target, answer));
    };
  }

  /** The outcome of a write that got no answer. */
  static WriteOutcome ofNoAnswer(Exception failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return new WriteOutcome(Action.RETRY, 0, 0, message == null ? name : name + ": " + message);
  }

  /*
   * 1.x names what it dropped ("partial write: … dropped=2"), but says dropped=0 for lines that it
   * could not read and lists those instead; 2.x says 422 for the former and writes nothing at all
   * when one line cannot be read; 3 lists the refused lines with their numbers. Whatever does not
   * say that some points were written may have written none: halves find the culprit.
   */
  private static WriteOutcome refused(Answer answer, int points) {
    String body = answer.body();
    int unparsed = count(UNPARSED, body);
    boolean partial =
        PARTIAL.matcher(body).find() || (answer.status() == 422 && body.contains("partial write"));
    if (!partial && unparsed < points) {
      return new WriteOutcome(Action.SPLIT, 0, 0, answer.brief());
    }
    int named = Math.max(lastDropped(body), Math.max(unparsed, count(REFUSED_LINE, body)));
    int dropped = Math.min(points, Math.max(1, named));
    return new WriteOutcome(Action.DROP_POINTS, dropped, 0, answer.brief());
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }

  private static int lastDropped(String body) {
    Matcher matcher = DROPPED.matcher(body);
    int dropped = 0;
    while (matcher.find()) {
      dropped = Integer.parseInt(matcher.group(1));
    }
    return dropped;
  }

  private static WriteOutcome failJob(String sentence) {
    return new WriteOutcome(Action.FAIL_JOB, 0, 0, sentence);
  }
}
