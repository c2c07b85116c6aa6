package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.BrokenRuleException.quote;
import static dev.channelpulse.common.event.Rules.required;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a channel cost, of which some fields are read. */
final class SpendDraft implements Draft<SpendEvent> {

  private static final int LONGEST_PLATFORM = 64;

  private final ZoneId zone;
  private final String[] channelTypes;
  private @Nullable String eventId;
  private @Nullable Long eventTimeMillis;
  private @Nullable String granularity;
  private @Nullable String platform;
  private @Nullable String channelType;
  private @Nullable String campaign;
  private @Nullable String amount;
  private @Nullable String currency;
  private @Nullable Integer impressions;
  private @Nullable Integer clicks;

  SpendDraft(ZoneId zone, String[] channelTypes) {
    this.zone = zone;
    this.channelTypes = channelTypes;
  }

  @Override
  public void read(String name, FieldReader in) throws IOException, BrokenRuleException {
    switch (name) {
      case "event_id" -> eventId = in.requiredId();
      case "event_time" -> eventTimeMillis = in.time();
      case "granularity" -> granularity = in.text();
      case "platform" -> platform = in.requiredId();
      case "channel_type" -> channelType = in.text();
      case "campaign" -> campaign = in.id();
      case "amount" -> amount = in.decimal();
      case "currency" -> currency = in.text();
      case "impressions" -> impressions = in.requiredCount();
      case "clicks" -> clicks = in.requiredCount();
      default -> in.skip();
    }
  }

  @Override
  public SpendEvent event() throws BrokenRuleException {
    String id = required("event_id", eventId);
    long timeMillis = required("event_time", eventTimeMillis);
    SpendGranularity covered = granularity(required("granularity", granularity));
    String type = required("channel_type", channelType);
    Rules.oneOf("channel_type", type, channelTypes);
    requireStart(covered, timeMillis);
    String money = required("amount", amount);
    String code = required("currency", currency);
    return new SpendEvent(
        id,
        timeMillis,
        covered,
        printable(required("platform", platform)),
        type,
        campaign,
        MinorUnits.of(code).of("amount", money),
        code,
        required("impressions", impressions),
        required("clicks", clicks));
  }

  private static SpendGranularity granularity(String text) throws BrokenRuleException {
    SpendGranularity granularity = SpendGranularity.ofText(text);
    if (granularity == null) {
      throw new BrokenRuleException(
          RejectReason.BAD_VALUE, "granularity must be one of hour, day, found " + quote(text));
    }
    return granularity;
  }

  private static String printable(String text) throws BrokenRuleException {
    String printable = PrintableText.of(text.toLowerCase(Locale.ROOT), LONGEST_PLATFORM);
    if (printable.isEmpty()) {
      throw new BrokenRuleException(
          RejectReason.BAD_VALUE, "platform must hold a printable character, found none");
    }
    return printable;
  }

  private void requireStart(SpendGranularity covered, long timeMillis) throws BrokenRuleException {
    ZonedDateTime time = Instant.ofEpochMilli(timeMillis).atZone(zone);
    boolean starts =
        switch (covered) {
          case HOUR -> time.getMinute() == 0 && time.getSecond() == 0 && time.getNano() == 0;
          case DAY -> time.toLocalDate().atStartOfDay(zone).toInstant().equals(time.toInstant());
        };
    if (!starts) {
      LocalTime found = time.toLocalTime();
      throw new BrokenRuleException(
          RejectReason.BAD_TIME,
          "event_time must be the start of the "
              + covered.text()
              + " it covers in "
              + zone
              + ", found "
              + found);
    }
  }
}
