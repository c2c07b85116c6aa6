package dev.channelpulse.common.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words that strangers wrote, as they count: the same word however it was typed. */
public final class CleanText {

  /** Characters that count, UTF-16 units; what follows is cut off. */
  public static final int LONGEST = 512;

  private static final int LONGEST_CAMPAIGN = 64;

  private CleanText() {}

  /**
   * Returns a word trimmed and lower-cased; {@code null} where it is blank or what a script writes
   * for nothing.
   */
  public static @Nullable String of(@Nullable String written) {
    if (written == null) {
      return null;
    }
    String cut = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
    String text = cut.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty() || text.equals("null") || text.equals("undefined") ? null : text;
  }

  /**
   * Returns the name of a campaign as a tag value: as {@link #of}, and 1 to 64 characters (code
   * points) of printable text; {@code null} where nothing is left.
   */
  public static @Nullable String campaign(@Nullable String written) {
    String said = of(written);
    String text = said == null ? "" : PrintableText.of(said, LONGEST_CAMPAIGN);
    return text.isEmpty() ? null : text;
  }
}
