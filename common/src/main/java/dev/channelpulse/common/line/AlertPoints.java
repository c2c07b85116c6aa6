package dev.channelpulse.common.line;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertText;
import dev.channelpulse.common.alert.Language;
import dev.channelpulse.common.event.PrintableText;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names of the measurement {@code alerts}, of its tags and fields. */
public final class AlertPoints {

  private static final String MEASUREMENT = "alerts";
  private static final int MOST_CHARACTERS = 1_000;

  private AlertPoints() {}

  /**
   * Makes the point that says how an incident stands. A number that is not there is left out.
   *
   * <p>An incident has one point, at its start, rewritten while it goes on and at its end; then it
   * has a field {@code end}.
   *
   * @param zone the business time zone, for the times in the titles
   */
  /*
   * Time and tags are a function of the alert alone, so a replay writes the same points. The tags
   * rule and slice are there because two incidents of one metric may begin in the same minute, and
   * without them one point would replace the other; both have few values.
   */
  public static Point of(Alert alert, ZoneId zone) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("severity", alert.severity().text());
    tags.put("metric", alert.subject().metric());
    tags.put("channel_type", alert.subject().channelType());
    tags.put("platform", alert.subject().platform());
    tags.put("rule", alert.rule());
    tags.put("slice", alert.subject().slice());
    return new Point(MEASUREMENT, tags, fields(alert, zone), alert.startMillis());
  }

  private static SortedMap<String, Object> fields(Alert alert, ZoneId zone) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("state", alert.state().text());
    AlertReading reading = alert.reading();
    Numbers.put("value", reading.value(), fields);
    Numbers.put("expected", reading.expected(), fields);
    Numbers.put("low", reading.low(), fields);
    Numbers.put("high", reading.high(), fields);
    fields.put("unit", reading.unit().text());
    Long cost = alert.costMinorPerMinute();
    if (cost != null) {
      fields.put("cost_per_minute", cost);
    }
    fields.put("causes", causes(alert));
    fields.put("folded", PrintableText.of(String.join(", ", alert.folded()), MOST_CHARACTERS));
    fields.put("title", AlertText.of(Language.EN, zone).title(alert));
    fields.put("title_zh", AlertText.of(Language.ZH, zone).title(alert));
    fields.put("id", alert.id());
    fields.put("start", alert.startMillis());
    fields.put("minute", alert.minuteMillis());
    Long end = alert.endMillis();
    if (end != null) {
      fields.put("end", end);
    }
    fields.put("panel", alert.panel());
    fields.put("defs", Measurements.DEFINITIONS);
    return fields;
  }

  private static String causes(Alert alert) {
    return alert.causes().stream().map(AlertPoints::cause).collect(Collectors.joining("; "));
  }

  private static String cause(AlertCause cause) {
    return "%s (%d%%)".formatted(cause.sliceText(), Math.round(100 * cause.shareRatio()));
  }
}
