package dev.channelpulse.demo.board;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The points of one invented business day, 11.11 from midnight to 20:30, in the measurements of
 * docs/metrics.md. What is last or summed up is kept beside, to compare with what a panel shows.
 */
final class SampleShop {
  /** 11.11 20:30:20 in the business zone: the newest minute is still open. */
  static final Instant NOW = Instant.parse("2025-11-11T12:30:20Z");

  static final Instant DAY = ZonedDateTime.parse("2025-11-11T00:00:00+08:00").toInstant();

  /** A platform no rule would write, and a page must not take for HTML. */
  static final String NASTY = "<img src=x onerror=\"document.title='owned'\">";

  static final String DATABASE = "board_test";
  private static final long MINUTE = 60_000;
  private static final int LEAVES_FROM = 1_170;
  private static final int BATCH = 5_000;
  private static final List<String> FIELDS =
      List.of(
          "page_views",
          "item_views",
          "cart_adds",
          "checkouts",
          "visitors",
          "item_visitors",
          "cart_visitors",
          "new_visitors",
          "sessions",
          "bounces",
          "session_seconds",
          "bot_hits");

  /** Visitors of a usual minute by channel. */
  private static final Map<String, Integer> LEAVES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("platform,tmall,organic", 190),
              Map.entry("platform,taobao,organic", 130),
              Map.entry("platform,taobao,paid", 88),
              Map.entry("platform,jd,organic", 64),
              Map.entry("platform,jd,paid", 41),
              Map.entry("platform,pdd,organic", 37),
              Map.entry("content,douyin,paid", 152),
              Map.entry("content,douyin,organic", 110),
              Map.entry("content,kuaishou,organic", 33),
              Map.entry("content,bilibili,organic", 18),
              Map.entry("social,xiaohongshu,organic", 96),
              Map.entry("social,weibo,organic", 22),
              Map.entry("social,wechat,organic", 31),
              Map.entry("private,wechat,owned", 118),
              Map.entry("private,brand_app,owned", 74),
              Map.entry("private,brand_site,owned", 26),
              Map.entry("search,baidu,organic", 45),
              Map.entry("search,baidu,paid", 36),
              Map.entry("display,toutiao,paid", 52),
              Map.entry("affiliate,taobao,paid", 47),
              Map.entry("cross_border,aliexpress,organic", 20),
              Map.entry("cross_border,shopee,paid", 14),
              Map.entry("push,brand_app,owned", 39),
              Map.entry("ai,other,organic", 12),
              Map.entry("referral,other,unknown", 16),
              Map.entry("direct,other,unknown", 84),
              Map.entry("unassigned,other,unknown", 9)));

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1111);
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Map<String, Long>> today = new TreeMap<>();
  private final Map<String, Long> summed = new TreeMap<>();
  private final Map<String, Long> newest = new TreeMap<>();

  SampleShop() {
    long minutes = (NOW.toEpochMilli() - DAY.toEpochMilli()) / MINUTE;
    for (int minute = 0; minute <= minutes; minute++) {
      minute(minute, minute < minutes - 1);
    }
    long last = DAY.toEpochMilli() + minutes * MINUTE;
    traffic("traffic_today", "content", NASTY, "paid", zeroes("visitors", 7L), last, false);
  }

  /** The newest cumulative value of a level: {@code all}, or a channel type. */
  long today(String level, String field) {
    return today.getOrDefault(level, Map.of()).getOrDefault(field, 0L);
  }

  /**
   * The sum of a field of {@code health_1m} over the day's minutes that {@link #NOW} sees in 3 h.
   */
  long health(String field) {
    return summed.getOrDefault(field, 0L);
  }

  /** The newest value of a field of {@code online} at level all, or of {@code health_1m}. */
  long newest(String field) {
    return newest.getOrDefault(field, 0L);
  }

  /** Starts a real InfluxDB that holds all points. */
  EmbeddedInflux start(Path directory) throws IOException, InterruptedException {
    EmbeddedInflux influx =
        EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), directory, 0);
    influx.createDatabase(DATABASE);
    write(influx.url(), lines);
    return influx;
  }

  /** Reads what {@link #start} started. */
  static InfluxReader reader(EmbeddedInflux influx) {
    return new InfluxReader(URI.create(influx.url()), DATABASE, "", "");
  }

  /** Writes lines of the line protocol, times in milliseconds. */
  static void write(String influxUrl, List<String> lines) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    URI uri = URI.create(influxUrl + "/write?precision=ms&db=" + DATABASE);
    for (int from = 0; from < lines.size(); from += BATCH) {
      String body = String.join("\n", lines.subList(from, Math.min(from + BATCH, lines.size())));
      var answer =
          http.send(
              HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 204) {
        throw new IOException("InfluxDB must take the points, found " + answer.body());
      }
    }
  }

  private void minute(int minute, boolean closed) {
    long time = DAY.toEpochMilli() + minute * MINUTE;
    Map<String, Map<String, Long>> levels = new TreeMap<>();
    LEAVES.forEach((leaf, usual) -> leaf(levels, leaf, usual * crowd(minute)));
    Map<String, Long> shop = new TreeMap<>();
    for (ChannelType type : ChannelType.values()) {
      Map<String, Long> counts = levels.getOrDefault(type.text(), zeroes("visitors", 0L));
      counts.forEach((field, count) -> shop.merge(field, count, Long::sum));
      levels.put(type.text(), counts);
    }
    shop.computeIfPresent("visitors", (field, count) -> count * 93 / 100);
    levels.put("all", shop);
    levels.forEach((level, counts) -> level(level, counts, minute, time, closed));
    online(time, closed, shop.getOrDefault("visitors", 0L));
    health(minute, time, closed, shop.getOrDefault("page_views", 0L) * 2);
  }

  /* Quiet at night, busy at ten and at eight in the evening, when the promotion opens. */
  private double crowd(int minute) {
    double hour = minute / 60.0;
    double day =
        0.35 + 0.35 * Math.exp(-square(hour - 10.2) / 6) + Math.exp(-square(hour - 20) / 5);
    double opening = minute >= 1_200 ? 2.2 * Math.exp(-(minute - 1_200) / 14.0) : 0;
    double midnight = 1.1 * Math.exp(-minute / 35.0);
    return (day + opening + midnight) * (0.94 + 0.12 * random.nextDouble());
  }

  private void leaf(Map<String, Map<String, Long>> levels, String leaf, double usual) {
    long visitors = Math.max(1, Math.round(usual * (0.85 + 0.3 * random.nextDouble())));
    String type = leaf.substring(0, leaf.indexOf(','));
    double loyal = type.equals("private") || type.equals("push") ? 1 : 0.45;
    Map<String, Long> counts = new TreeMap<>();
    counts.put("visitors", visitors);
    counts.put("page_views", Math.round(visitors * (1.9 + loyal)));
    counts.put("item_views", Math.round(visitors * (0.8 + 0.4 * loyal)));
    counts.put("item_visitors", Math.round(visitors * 0.6));
    counts.put("cart_adds", Math.round(visitors * 0.16 * (0.5 + loyal)));
    counts.put("cart_visitors", Math.round(visitors * 0.13 * (0.5 + loyal)));
    counts.put("checkouts", Math.round(visitors * 0.05));
    counts.put("new_visitors", Math.round(visitors * (0.35 - 0.28 * loyal)));
    counts.put("sessions", Math.round(visitors * 0.31));
    counts.put("bounces", Math.round(visitors * 0.31 * (0.62 - 0.36 * loyal)));
    counts.put("session_seconds", visitors * 41);
    counts.put("bot_hits", Math.round(visitors * (type.equals("direct") ? 0.9 : 0.05)));
    counts.forEach(
        (field, count) ->
            levels.computeIfAbsent(type, none -> new TreeMap<>()).merge(field, count, Long::sum));
    levels.put(leaf, counts);
  }

  private void level(
      String level, Map<String, Long> counts, int minute, long time, boolean closed) {
    Map<String, Long> total = today.computeIfAbsent(level, none -> new TreeMap<>());
    counts.forEach((field, count) -> total.merge(field, kept(field, count), Long::sum));
    String[] tags = level.contains(",") ? level.split(",", -1) : new String[] {level, "all", "all"};
    if (!level.contains(",") || minute >= LEAVES_FROM) {
      traffic("traffic_1m", tags[0], tags[1], tags[2], counts, time, closed);
      traffic("traffic_today", tags[0], tags[1], tags[2], total, time, closed);
    }
  }

  /* Visitors come back during the day, so that a day has fewer than its minutes add up to. */
  private static long kept(String field, long count) {
    return field.endsWith("visitors") ? (count * 3 + 9) / 10 : count;
  }

  private void online(long time, boolean closed, long visitors) {
    newest.put("visitors_5m", visitors * 27 / 10);
    newest.put("visitors_30m", visitors * 93 / 10);
    lines.add(
        "online,channel_type=all visitors_5m=%di,visitors_30m=%di,final=%di,defs=1i %d"
            .formatted(newest("visitors_5m"), newest("visitors_30m"), closed ? 1 : 0, time));
  }

  private void health(int minute, long time, boolean closed, long records) {
    Map<String, Long> fields = new TreeMap<>();
    fields.put("records", records);
    fields.put("rejected", minute % 40 == 0 ? 2L : 0L);
    fields.put("too_late", minute % 170 == 0 ? 1L : 0L);
    fields.put("late", records / 210);
    fields.put("duplicates", records / 130);
    fields.put("bots", records * 31 / 1000);
    fields.put("tests", 0L);
    fields.put("unassigned", records * 9 / 1000);
    fields.put("guarded", minute % 25 == 0 ? 3L : 0L);
    if (time >= NOW.toEpochMilli() - 3 * 60 * MINUTE) {
      fields.forEach((field, count) -> summed.merge(field, count, Long::sum));
    }
    fields.put("freshness_ms", 640 + random.nextLong(200));
    fields.put("freshness_p99_ms", 2_900 + random.nextLong(900));
    fields.put("watermark_lag_ms", 11_200 + random.nextLong(1_500));
    newest.putAll(fields);
    fields.put("final", closed ? 1L : 0L);
    fields.put("defs", 1L);
    lines.add("health_1m,topic=clicks " + written(fields) + " " + time);
  }

  private void traffic(
      String measurement,
      String type,
      String platform,
      String paid,
      Map<String, Long> counts,
      long time,
      boolean closed) {
    Map<String, Long> fields = zeroes("defs", 1L);
    fields.putAll(counts);
    fields.put("rules", 7L);
    fields.put("final", closed ? 1L : 0L);
    lines.add(
        "%s,channel_type=%s,platform=%s,paid=%s %s %d"
            .formatted(measurement, type, escaped(platform), paid, written(fields), time));
  }

  private static Map<String, Long> zeroes(String field, long value) {
    Map<String, Long> fields = new TreeMap<>();
    FIELDS.forEach(name -> fields.put(name, 0L));
    fields.put(field, value);
    return fields;
  }

  private static String written(Map<String, Long> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach((field, value) -> parts.add(field + "=" + value + "i"));
    return String.join(",", parts);
  }

  private static String escaped(String tag) {
    return tag.replace(" ", "\\ ").replace(",", "\\,").replace("=", "\\=");
  }

  private static double square(double x) {
    return x * x;
  }
}
