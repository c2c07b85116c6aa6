package dev.channelpulse.common.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells robots that say who they are from people, by the user agent alone. Words come from {@code
 * robot-agents.txt}, which names its source and licence; case counts, as robots write themselves.
 */
public final class RobotAgents {

  private static final int LONGEST = 1024;

  /** Words that a robot's user agent begins with. */
  private static final List<String> BEGINNINGS = new ArrayList<>();

  private static final Words ANYWHERE = load();

  private RobotAgents() {}

  /**
   * Returns whether this is the user agent of a crawler, a monitor, a script or a headless browser.
   * A missing or blank one is not: many apps and server-side trackers send none. Only the first
   * 1024 characters count.
   */
  public static boolean isRobot(@Nullable String userAgent) {
    if (userAgent == null) {
      return false;
    }
    for (int i = 0; i < BEGINNINGS.size(); i++) {
      if (userAgent.startsWith(BEGINNINGS.get(i))) {
        return true;
      }
    }
    return ANYWHERE.occursIn(userAgent, Math.min(userAgent.length(), LONGEST));
  }

  private static Words load() {
    List<String> anywhere = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(RobotAgents.class.getResourceAsStream("robot-agents.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("^")) {
          BEGINNINGS.add(line.substring(1));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          anywhere.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Words.of(anywhere);
  }
}
