package dev.channelpulse.common.campaign;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;

/** Campaign calendars for tests. */
final class Documents {

  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "campaigns.json");

  private Documents() {}

  static byte[] example() {
    try {
      return Files.readAllBytes(EXAMPLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static long millis(String isoTime) {
    return OffsetDateTime.parse(isoTime).toInstant().toEpochMilli();
  }

  /** Returns a calendar with these campaigns. */
  static byte[] calendar(String... campaigns) {
    return utf8(
        "{\"version\": 3, \"effective_from\": 1794326400000, \"campaigns\": ["
            + String.join(", ", campaigns)
            + "]}");
  }

  /**
   * Returns a campaign that is in order, if what is put behind it is: of November 2026.
   *
   * @param more members, each with a comma before it
   */
  static String campaign(String id, String more) {
    return campaign(id, "2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00", more);
  }

  static String campaign(String id, String from, String to, String more) {
    return """
        {"id": "%s", "name": {"zh": "活动", "en": "Campaign"}, "from": "%s", "to": "%s"%s}"""
        .formatted(id, from, to, more);
  }

  static List<String> problems(byte[] document) {
    return catchThrowableOfType(
            InvalidCampaignsException.class, () -> CampaignCalendar.parse(document, "CNY"))
        .problems();
  }

  static CampaignCalendar parsed(byte[] document) {
    try {
      return CampaignCalendar.parse(document, "CNY");
    } catch (InvalidCampaignsException e) {
      throw new AssertionError(e);
    }
  }
}
