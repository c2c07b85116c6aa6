package dev.channelpulse.common.channel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells robots that say who they are from people, by the user agent alone. Words come from {@code
 * robot-agents.txt}, which names its source and licence; case counts, as robots write themselves.
 */
public final class RobotAgents {

  private static final int LONGEST = 1024;
  private static final RobotAgents LISTED = new RobotAgents(Resource.lines("robot-agents.txt"));

  private final List<String> beginnings = new ArrayList<>();
  private final Words anywhere;

  private RobotAgents(List<String> lines) {
    List<String> words = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("^")) {
        beginnings.add(line.substring(1));
      } else {
        words.add(line);
      }
    }
    anywhere = new Words(words, false);
  }

  /**
   * Returns whether this is the user agent of a crawler, a monitor, a script or a headless browser.
   * A missing or blank one is not: apps and server-side trackers may send none. Only the first 1024
   * characters count.
   */
  public static boolean isRobot(@Nullable String userAgent) {
    return userAgent != null && LISTED.matches(userAgent);
  }

  private boolean matches(String userAgent) {
    for (int i = 0; i < beginnings.size(); i++) {
      if (userAgent.startsWith(beginnings.get(i))) {
        return true;
      }
    }
    return anywhere.anyIn(userAgent, Math.min(userAgent.length(), LONGEST));
  }
}
