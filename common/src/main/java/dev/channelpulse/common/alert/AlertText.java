package dev.channelpulse.common.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What people are told of an alert, on one line of printable text without markup:
 *
 * <pre>
 * 【严重】微信 · 支付成功率 61.2%，预期 94–97%，自 20:03 起，每分钟约损失 ¥12,340；主因：支付方式=支付宝（占缺口 87%）
 * [Page] WeChat · Payment success 61.2%, expected 94–97%, since 20:03, about ¥12,340 lost a minute; mainly payment method=Alipay (87% of the gap)
 * </pre>
 */
public final class AlertText {

  private static final int MOST_LISTED = 3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final Language language;
  private final ZoneId zone;

  private AlertText(Language language, ZoneId zone) {
    this.language = language;
    this.zone = zone;
  }

  /**
   * Returns what writes in a language.
   *
   * @param zone the business time zone, for times
   */
  public static AlertText of(Language language, ZoneId zone) {
    return new AlertText(language, zone);
  }

  /** Returns what is wrong, or was: level, subject, value and what was expected. */
  public String title(Alert alert) {
    AlertReading reading = alert.reading();
    Amounts amounts = new Amounts(language, alert.currency());
    String metric = Terms.metric(alert.subject().metric(), language);
    if (Double.isNaN(reading.value())) {
      return Phrase.SILENT.in(
          language,
          Map.of("level", level(alert), "subject", subject(alert.subject()), "metric", metric));
    }
    String value = amounts.text(reading.value(), reading.unit());
    String band = band(reading, amounts);
    Map<String, String> filled =
        Map.of(
            "level", level(alert),
            "subject", subject(alert.subject()),
            "metric", metric,
            "value", value,
            "band", band);
    return (band.isEmpty() ? Phrase.SEEN : Phrase.JUDGED).in(language, filled);
  }

  /** Returns the title and after it since when, at what cost, why, and what went wrong with it. */
  public String summary(Alert alert) {
    Amounts amounts = new Amounts(language, alert.currency());
    return title(alert)
        + span(alert, amounts)
        + cost(alert, amounts)
        + causes(alert)
        + folded(alert);
  }

  /** Returns the reasons alone, the largest part first, at most three; empty for none. */
  public String causeList(Alert alert) {
    return list(alert.causes().stream().map(cause -> cause(cause, alert)).toList());
  }

  /** Returns what it costs a minute, empty where nobody knows. */
  public String costPerMinute(Alert alert) {
    Long cost = alert.costMinorPerMinute();
    return cost == null ? "" : new Amounts(language, alert.currency()).money(cost);
  }

  /** Returns what was seen, empty where nothing was. */
  public String value(Alert alert) {
    AlertReading reading = alert.reading();
    return Double.isNaN(reading.value())
        ? ""
        : new Amounts(language, alert.currency()).text(reading.value(), reading.unit());
  }

  /** Returns what should have been seen: a range, a limit or a number; empty for none. */
  public String expected(Alert alert) {
    return band(alert.reading(), new Amounts(language, alert.currency()));
  }

  /** Returns when it began, with the date unless that is the day of the last judged minute. */
  public String since(Alert alert) {
    return time(alert.startMillis(), alert);
  }

  private String level(Alert alert) {
    return Terms.level(
        alert.state() == AlertState.RESOLVED ? alert.state().text() : alert.severity().text(),
        language);
  }

  private String subject(AlertSubject subject) {
    boolean everyType = subject.channelType().equals(AlertSubject.ALL);
    boolean everyPlatform = subject.platform().equals(AlertSubject.ALL);
    String type = Terms.channelType(subject.channelType(), language);
    String platform = Terms.platform(subject.platform(), language);
    String name;
    if (everyType) {
      name = everyPlatform ? Terms.shop(language) : platform;
    } else {
      name = everyPlatform ? type : type + "/" + platform;
    }
    return subject.dimension().isEmpty()
        ? name
        : Phrase.CUT.in(
            language, Map.of("subject", name, "cut", pair(subject.dimension(), subject.member())));
  }

  private String pair(String dimension, String member) {
    return Terms.dimension(dimension, language) + "=" + Terms.member(dimension, member, language);
  }

  private String band(AlertReading reading, Amounts amounts) {
    boolean low = !Double.isNaN(reading.low());
    boolean high = !Double.isNaN(reading.high());
    AlertUnit unit = reading.unit();
    if (low && high) {
      return amounts.range(reading.low(), reading.high(), unit);
    }
    if (low || high) {
      return (low ? Phrase.AT_LEAST : Phrase.AT_MOST)
          .in(language, Map.of("limit", amounts.text(low ? reading.low() : reading.high(), unit)));
    }
    return Double.isNaN(reading.expected()) ? "" : amounts.text(reading.expected(), unit);
  }

  private String span(Alert alert, Amounts amounts) {
    Long end = alert.endMillis();
    return end == null
        ? Phrase.SINCE.in(language, Map.of("start", since(alert)))
        : Phrase.FROM_TO.in(
            language,
            Map.of(
                "start", since(alert),
                "end", time(end, alert),
                "duration", amounts.duration((double) (end - alert.startMillis()))));
  }

  private String cost(Alert alert, Amounts amounts) {
    Long cost = alert.costMinorPerMinute();
    return cost == null ? "" : Phrase.COST.in(language, Map.of("cost", amounts.money(cost)));
  }

  private String causes(Alert alert) {
    return alert.causes().isEmpty()
        ? ""
        : Phrase.CAUSES.in(language, Map.of("causes", causeList(alert)));
  }

  private String cause(AlertCause cause, Alert alert) {
    String slice =
        cause.slice().entrySet().stream()
            .map(pair -> pair(pair.getKey(), pair.getValue()))
            .collect(Collectors.joining(" × "));
    String share = new Amounts(language, alert.currency()).share(cause.shareRatio());
    return Phrase.CAUSE.in(language, Map.of("slice", slice, "share", share));
  }

  private String folded(Alert alert) {
    List<String> names = alert.folded();
    return names.isEmpty()
        ? ""
        : Phrase.FOLDED.in(
            language,
            Map.of(
                "count", Integer.toString(names.size()),
                "names", list(names.stream().map(Terms::printable).toList())));
  }

  private String list(List<String> items) {
    List<String> shown = new ArrayList<>(items.subList(0, Math.min(MOST_LISTED, items.size())));
    String text = String.join(Phrase.LIST_COMMA.in(language, Map.of()), shown);
    return items.size() > MOST_LISTED ? text + Phrase.AND_MORE.in(language, Map.of()) : text;
  }

  private String time(long millis, Alert alert) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    LocalDate today = Instant.ofEpochMilli(alert.minuteMillis()).atZone(zone).toLocalDate();
    return time.format(time.toLocalDate().equals(today) ? TIME : DAY_AND_TIME);
  }
}
