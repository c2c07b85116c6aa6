package dev.channelpulse.common.place;

import dev.channelpulse.common.event.PrintableText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor was when something happened.
 *
 * @param app {@code web}, {@code wap}, {@code app} or {@code mini_program}; {@code other} for any
 *     other that was sent, {@code unknown} where none was
 * @param region province or country code as printable upper-case text, 1 to 16 characters (code
 *     points); {@code unknown} where none was sent
 */
public record Place(String app, String region) implements Comparable<Place> {

  private static final String NOT_SENT = "unknown";
  private static final String OTHER = "other";
  private static final int LONGEST_REGION = 16;

  /* Where they stand in this list is part of the state bytes: new ones go to the end. */
  private static final List<String> APPS =
      List.of(NOT_SENT, OTHER, "web", "wap", "app", "mini_program");

  private static final List<String> SENT_APPS = APPS.subList(2, APPS.size());

  /** That of an event which says nothing of it. */
  public static final Place UNKNOWN = new Place(NOT_SENT, NOT_SENT);

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::app).thenComparing(Place::region);

  public Place {
    if (!APPS.contains(app)) {
      throw new IllegalArgumentException("app must be one of " + APPS + ", found " + app);
    }
    int characters = region.codePointCount(0, region.length());
    if (characters < 1 || characters > LONGEST_REGION) {
      throw new IllegalArgumentException(
          "region must have 1 to 16 characters, found " + characters);
    }
  }

  /**
   * Returns the place that an event names.
   *
   * @param app as sent; {@code null} or empty where absent
   * @param region as sent; {@code null} or empty where absent, and so is one of which nothing
   *     printable is left
   */
  public static Place of(@Nullable String app, @Nullable String region) {
    String text =
        region == null ? "" : PrintableText.of(region.toUpperCase(Locale.ROOT), LONGEST_REGION);
    return new Place(
        app == null || app.isEmpty() ? NOT_SENT : SENT_APPS.contains(app) ? app : OTHER,
        text.isEmpty() ? NOT_SENT : text);
  }

  /** Returns whether an event has named any of it. */
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** Orders by app, then region; says nothing of where they lie. */
  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  boolean isRegionKnown() {
    return !region.equals(NOT_SENT);
  }

  int appCode() {
    return APPS.indexOf(app);
  }

  /**
   * Returns the place with this app's code.
   *
   * @param region {@code null} where it is not known
   * @throws IllegalArgumentException if no app has the code
   */
  static Place ofCode(int appCode, @Nullable String region) {
    if (appCode < 0 || appCode >= APPS.size()) {
      throw new IllegalArgumentException("app code must be that of an app, found " + appCode);
    }
    return new Place(APPS.get(appCode), region == null ? NOT_SENT : region);
  }
}
