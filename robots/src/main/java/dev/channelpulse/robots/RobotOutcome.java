package dev.channelpulse.robots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.common.event.PrintableText;
import java.io.IOException;

/**
 * What became of a message, decided from the robot's answer alone.
 *
 * @param verdict what to tell Alertmanager
 * @param why one line for the log; holds neither address nor secret
 */
record RobotOutcome(Verdict verdict, String why) {

  /** What to tell Alertmanager. */
  enum Verdict {
    /** The group has it. */
    DELIVERED,
    /** Notify again later. */
    RETRY,
    /** Never notify of this again: a person must change something. */
    REFUSED
  }

  private static final int MOST_SHOWN = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Decides about an answer.
   *
   * @param status HTTP status
   * @param body the beginning of the body
   */
  static RobotOutcome of(RobotKind kind, int status, String body) {
    String why = status + " " + PrintableText.of(body, MOST_SHOWN);
    if (status == 429 || status == 408 || status >= 500) {
      return new RobotOutcome(Verdict.RETRY, why);
    }
    JsonNode code = code(kind, body);
    if (code.isIntegralNumber() && code.asLong() == 0 && status >= 200 && status <= 299) {
      return new RobotOutcome(Verdict.DELIVERED, "");
    }
    // An answer that is not the robot's own comes from something in between, and may pass.
    boolean retry =
        code.isIntegralNumber() ? passes(kind, code.asLong()) : status >= 200 && status <= 299;
    return new RobotOutcome(retry ? Verdict.RETRY : Verdict.REFUSED, why);
  }

  /* Too many messages, or the system is busy. */
  private static boolean passes(RobotKind kind, long code) {
    return switch (kind) {
      case DINGTALK -> code == -1 || code == 130_101 || code == 410_100;
      case FEISHU -> code == 11_232 || code == 99_991_400;
      case WECOM -> code == -1 || code == 45_009 || code == 45_033;
    };
  }

  private static JsonNode code(RobotKind kind, String body) {
    try {
      return MAPPER.readTree(body).path(kind.codeField());
    } catch (IOException notJson) {
      return MAPPER.missingNode();
    }
  }
}
