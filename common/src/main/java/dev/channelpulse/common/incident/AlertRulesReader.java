package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Severity;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.document.Json;
import dev.channelpulse.common.document.Problems;
import dev.channelpulse.common.metric.Series;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads alert rules, and takes them if they break no rule. */
final class AlertRulesReader {

  private static final int MOST = 200;
  private static final int MOST_MINUTES = 30;
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]{1,500}");
  private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,12}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
  private static final Set<String> OF_RESPONSE =
      Set.of("severity", "owner", "runbook", "schedule", "metric");

  private final Problems problems = new Problems();

  private AlertRulesReader() {}

  static AlertRules read(byte[] document) throws InvalidAlertRulesException {
    Json json;
    try {
      json = Json.read(document);
    } catch (IOException e) {
      throw new InvalidAlertRulesException(
          List.of("document must be valid JSON, found: " + e.getMessage()));
    }
    return new AlertRulesReader().read(json);
  }

  private AlertRules read(Json json) throws InvalidAlertRulesException {
    Map<String, Json> document = problems.members("document", json);
    problems.unknown("document", document, Set.of("learned", "thresholds"));
    Map<WatchedMetric, Response> learned = new EnumMap<>(WatchedMetric.class);
    Set<WatchedMetric> off = EnumSet.noneOf(WatchedMetric.class);
    List<Json> items = list("learned", document.get("learned"));
    for (int i = 0; i < items.size(); i++) {
      learned("learned[" + i + "]", items.get(i), learned, off);
    }
    List<Threshold> thresholds = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    items = list("thresholds", document.get("thresholds"));
    for (int i = 0; i < items.size(); i++) {
      Threshold threshold = threshold("thresholds[" + i + "]", items.get(i));
      if (threshold != null && !ids.add(threshold.id())) {
        problems.add("thresholds[" + i + "].id", "of one rule only", text(threshold.id()));
      } else if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    if (!problems.found().isEmpty()) {
      throw new InvalidAlertRulesException(problems.found());
    }
    return new AlertRules(learned, off, thresholds);
  }

  private void learned(
      String where, Json value, Map<WatchedMetric, Response> learned, Set<WatchedMetric> off) {
    Map<String, Json> members = problems.members(where, value);
    Set<String> names = new HashSet<>(OF_RESPONSE);
    names.add("off");
    problems.unknown(where, members, names);
    WatchedMetric metric = metric(where, members.get("metric"));
    boolean isOff = flag(where + ".off", members.get("off"));
    Severity severity = isOff ? Severity.INFO : severity(where, members.get("severity"));
    Response response = response(where, members, severity == null ? Severity.INFO : severity);
    if (metric != null && (learned.putIfAbsent(metric, response) != null)) {
      problems.add(where + ".metric", "of one entry only", text(metric.text()));
    }
    if (metric != null && isOff) {
      off.add(metric);
    }
  }

  private @Nullable Threshold threshold(String where, Json value) {
    Map<String, Json> members = problems.members(where, value);
    Set<String> names = new HashSet<>(OF_RESPONSE);
    names.addAll(
        Set.of(
            "id",
            "channel_type",
            "platform",
            WatchShare.PAYMENT_METHOD,
            WatchShare.TOPIC,
            "below",
            "above",
            "minimum",
            "minutes",
            "of_minutes"));
    problems.unknown(where, members, names);
    String id = members.get("id") instanceof Json.Text text ? text.value() : "";
    if (id.length() > 64 || !KEBAB.matcher(id).matches()) {
      problems.add(where + ".id", "1 to 64 characters in kebab case", members.get("id"));
    }
    WatchedMetric metric = metric(where, members.get("metric"));
    WatchedPlace place = place(where, members);
    Double below = number(where + ".below", members.get("below"));
    Double above = number(where + ".above", members.get("above"));
    if (!members.containsKey("below") && !members.containsKey("above")) {
      problems.add(where, "given below, above or both", value);
    }
    long minimum = whole(where + ".minimum", members.get("minimum"), 0, 1_000_000_000, 0);
    long minutes = whole(where + ".minutes", members.get("minutes"), 1, MOST_MINUTES, 3);
    long of = whole(where + ".of_minutes", members.get("of_minutes"), 1, MOST_MINUTES, minutes);
    if (of < minutes) {
      problems.add(where + ".of_minutes", "at least minutes", members.get("of_minutes"));
    }
    Severity severity = severity(where, members.get("severity"));
    Response response = response(where, members, severity == null ? Severity.INFO : severity);
    if (metric == null || place == null) {
      return null;
    }
    if (metric == WatchedMetric.FRESHNESS) {
      problems.add(where + ".metric", "one that event time tells", text(metric.text()));
    } else if (!metric.isOf(place)) {
      problems.add(
          where, "of a place where " + metric.text() + " is watched", text(place.series(metric)));
    }
    return new Threshold(
        id, metric, place, below, above, minimum, (int) minutes, (int) of, response);
  }

  private @Nullable WatchedPlace place(String where, Map<String, Json> members) {
    String type = optional(where + ".channel_type", members.get("channel_type"));
    String platform = optional(where + ".platform", members.get("platform"));
    String method = optional(where, members.get(WatchShare.PAYMENT_METHOD));
    String topic = optional(where, members.get(WatchShare.TOPIC));
    if (type != null
        && Arrays.stream(ChannelType.values()).noneMatch(each -> each.text().equals(type))) {
      problems.add(where + ".channel_type", "a channel type", text(type));
      return null;
    }
    if (platform != null && type == null) {
      problems.add(where + ".platform", "given with a channel_type", text(platform));
      return null;
    }
    if (method != null && topic == null && type == null) {
      return new WatchedPlace(Series.ALL, Series.ALL, WatchShare.PAYMENT_METHOD, method);
    }
    if (topic != null && method == null && type == null) {
      return new WatchedPlace(Series.ALL, Series.ALL, WatchShare.TOPIC, topic);
    }
    if (method != null || topic != null) {
      problems.add(where, "one of a channel, a payment_method and a topic", text("several"));
      return null;
    }
    return new WatchedPlace(
        type == null ? Series.ALL : type, platform == null ? Series.ALL : platform, "", "");
  }

  private Response response(String where, Map<String, Json> members, Severity severity) {
    String owner = optional(where + ".owner", members.get("owner"));
    String runbook = "";
    Json address = members.get("runbook");
    if (address instanceof Json.Text text && ADDRESS.matcher(text.value()).matches()) {
      runbook = text.value();
    } else if (address != null) {
      problems.add(where + ".runbook", "an http or https address", address);
    }
    Json schedule = members.get("schedule");
    return new Response(
        severity,
        owner == null ? "" : owner,
        runbook,
        schedule == null ? Schedule.ALWAYS : schedule(where + ".schedule", schedule));
  }

  private Schedule schedule(String where, Json value) {
    Map<String, Json> members = problems.members(where, value);
    problems.unknown(where, members, Set.of("days", "from", "to"));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<Json> items =
        members.containsKey("days")
            ? problems.items(where + ".days", members.get("days"))
            : List.of();
    for (int i = 0; i < items.size(); i++) {
      DayOfWeek day = day(items.get(i));
      if (day == null) {
        problems.add(
            where + ".days[" + i + "]", "one of mon, tue, wed, thu, fri, sat, sun", items.get(i));
      } else {
        days.add(day);
      }
    }
    int from = clock(where + ".from", members.get("from"), 0);
    int to = clock(where + ".to", members.get("to"), Schedule.DAY_MINUTES);
    if (from == Schedule.DAY_MINUTES || to == 0) {
      problems.add(where, "from 00:00 to 23:59 and to 00:01 to 24:00", value);
      return Schedule.ALWAYS;
    }
    return new Schedule(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, from, to);
  }

  private static @Nullable DayOfWeek day(Json value) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (value instanceof Json.Text text
          && day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(text.value())) {
        return day;
      }
    }
    return null;
  }

  private int clock(String where, @Nullable Json value, int otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Json.Text text) {
      Matcher parts = CLOCK.matcher(text.value());
      if (parts.matches()) {
        int minute = Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
        if (minute <= Schedule.DAY_MINUTES) {
          return minute;
        }
      }
    }
    problems.add(where, "a time of the day such as 08:30", value);
    return otherwise;
  }

  private List<Json> list(String where, @Nullable Json value) {
    List<Json> items = value == null ? List.of() : problems.items(where, value);
    if (items.size() > MOST) {
      problems.add(where, "a list of at most " + MOST, text(items.size() + " of them"));
      return List.of();
    }
    return items;
  }

  private @Nullable WatchedMetric metric(String where, @Nullable Json value) {
    WatchedMetric metric =
        value instanceof Json.Text text ? WatchedMetric.ofText(text.value()) : null;
    if (metric == null) {
      problems.add(
          where + ".metric",
          "one of "
              + String.join(", ", WatchedMetric.ALL.stream().map(WatchedMetric::text).toList()),
          value);
    }
    return metric;
  }

  private @Nullable Severity severity(String where, @Nullable Json value) {
    for (Severity severity : Severity.values()) {
      if (value instanceof Json.Text text && severity.text().equals(text.value())) {
        return severity;
      }
    }
    problems.add(where + ".severity", "one of page, warning, info", value);
    return null;
  }

  private @Nullable String optional(String where, @Nullable Json value) {
    return value == null ? null : problems.word(where, value);
  }

  private boolean flag(String where, @Nullable Json value) {
    if (value != null
        && !value.equals(new Json.Literal("true"))
        && !value.equals(new Json.Literal("false"))) {
      problems.add(where, "true or false", value);
    }
    return new Json.Literal("true").equals(value);
  }

  private @Nullable Double number(String where, @Nullable Json value) {
    if (value instanceof Json.Literal literal && NUMBER.matcher(literal.spelled()).matches()) {
      return Double.valueOf(literal.spelled());
    }
    if (value != null) {
      problems.add(where, "a number", value);
    }
    return null;
  }

  private long whole(String where, @Nullable Json value, long least, long most, long otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Json.Literal literal && WHOLE.matcher(literal.spelled()).matches()) {
      long number = Long.parseLong(literal.spelled());
      if (least <= number && number <= most) {
        return number;
      }
    }
    problems.add(where, "a whole number from " + least + " to " + most, value);
    return otherwise;
  }

  private static Json text(String value) {
    return new Json.Text(value);
  }
}
