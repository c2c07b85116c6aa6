package dev.channelpulse.common.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Freshness;
import dev.channelpulse.common.metric.Grain;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names are those of docs/metrics.md, and every number stands under its own. */
class MeasurementsTest {

  private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");
  private static final Edition FINAL = new Edition(true, 12, OptionalLong.of(1_500));
  private static final Edition OPEN = new Edition(false, 12, OptionalLong.empty());

  @Test
  void measurementsAndFieldsAreThoseOfTheDocument() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Point point : everyKind()) {
      found.put(point.measurement(), point.fields().keySet());
    }
    Map<String, Set<String>> documented = documented("metrics.md");
    documented.putAll(documented("orders.md"));
    assertThat(found).isEqualTo(documented);
  }

  @Test
  void aMinuteOfTraffic() {
    Point point =
        Measurements.point(
            Series.traffic(ChannelType.SEARCH), Grain.MINUTE, 60_000, counted(), FINAL);
    assertThat(point.measurement()).isEqualTo("traffic_1m");
    assertThat(point.timeMillis()).isEqualTo(60_000);
    assertThat(point.tags())
        .isEqualTo(Map.of("channel_type", "search", "platform", "all", "paid", "all"));
    assertThat(point.fields()).isEqualTo(traffic(1, 109, 112, 115));
  }

  @Test
  void hoursDaysAndTheDaySoFarHaveUniquesOfTheirOwn() {
    assertThat(traffic(Grain.HOUR).measurement()).isEqualTo("traffic_1h");
    assertThat(traffic(Grain.HOUR).fields()).isEqualTo(traffic(0, 110, 113, 116));
    assertThat(traffic(Grain.DAY).measurement()).isEqualTo("traffic_1d");
    assertThat(traffic(Grain.DAY).fields()).isEqualTo(traffic(0, 111, 114, 117));
    assertThat(traffic(Grain.TODAY).measurement()).isEqualTo("traffic_today");
    assertThat(traffic(Grain.TODAY).fields()).isEqualTo(traffic(0, 111, 114, 117));
  }

  @Test
  void visitorsOnline() {
    Point point =
        Measurements.point(
            Series.online(ChannelType.SEARCH), Grain.MINUTE, 0, new long[] {3, 8}, FINAL);
    assertThat(point.measurement()).isEqualTo("online");
    assertThat(point.tags()).isEqualTo(Map.of("channel_type", "search"));
    assertThat(point.fields())
        .isEqualTo(Map.of("visitors_5m", 3L, "visitors_30m", 8L, "final", 1L, "defs", 1L));
  }

  @Test
  void healthOfATopic() {
    long[] sums = new long[Family.HEALTH.width()];
    for (int i = 0; i < HealthField.FRESHNESS_FROM; i++) {
      sums[i] = 100L + i;
    }
    sums[HealthField.FRESHNESS_FROM + Freshness.bucket(1_000)] = 2;
    sums[HealthField.HELD.index()] = 206;
    Point point = Measurements.point(Series.health("clicks"), Grain.MINUTE, 0, sums, FINAL);
    assertThat(point.measurement()).isEqualTo("health_1m");
    assertThat(point.tags()).isEqualTo(Map.of("topic", "clicks"));
    Map<String, Object> fields = new TreeMap<>();
    fields.put("records", 100L);
    fields.put("rejected", 101L);
    fields.put("duplicates", 102L);
    fields.put("late", 103L);
    fields.put("too_late", 104L);
    fields.put("bots", 105L);
    fields.put("tests", 106L);
    fields.put("unassigned", 107L);
    fields.put("guarded", 108L);
    fields.put("held", 206L);
    fields.put("freshness_ms", 1_024L);
    fields.put("freshness_p99_ms", 1_024L);
    fields.put("watermark_lag_ms", 1_500L);
    fields.put("final", 1L);
    fields.put("defs", 1L);
    assertThat(point.fields()).isEqualTo(fields);
  }

  @Test
  void visitsAsGa4TellsThemApart() {
    Point point =
        Measurements.point(
            Series.ga4(Ga4Channel.PAID_SEARCH), Grain.TODAY, 60_000, new long[] {2, 9}, OPEN);
    assertThat(point.measurement()).isEqualTo("ga4_today");
    assertThat(point.tags()).isEqualTo(Map.of("ga4_channel", "Paid Search"));
    assertThat(point.fields())
        .isEqualTo(Map.of("sessions", 2L, "page_views", 9L, "final", 0L, "rules", 12L, "defs", 1L));
  }

  @Test
  void visitsByCampaign() {
    Point point =
        Measurements.point(Series.utm("种草"), Grain.HOUR, 60_000, new long[] {2, 9, 5, 3, 1}, OPEN);
    assertThat(point.measurement()).isEqualTo("utm_1h");
    assertThat(point.tags()).isEqualTo(Map.of("campaign", "种草"));
    assertThat(point.fields())
        .isEqualTo(
            Map.of(
                "sessions",
                2L,
                "page_views",
                9L,
                "item_views",
                5L,
                "cart_adds",
                3L,
                "checkouts",
                1L,
                "final",
                0L,
                "rules",
                12L,
                "defs",
                1L));
  }

  @Test
  void ordersOfAChannelTypeByGrain() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("placed", 100L);
    fields.put("placed_amount", 101L);
    fields.put("paid", 102L);
    fields.put("paid_amount", 103L);
    fields.put("new_buyers", 104L);
    fields.put("units", 105L);
    fields.put("discount", 106L);
    fields.put("platform_subsidy", 107L);
    fields.put("coupon_orders", 108L);
    fields.put("coupon_amount", 109L);
    fields.put("cancelled", 110L);
    fields.put("refunds", 111L);
    fields.put("refund_amount", 112L);
    fields.put("pay_attempts", 113L);
    fields.put("pay_failures", 114L);
    fields.put("untracked_paid", 115L);
    fields.put("final", 1L);
    fields.put("rules", 12L);
    fields.put("defs", 1L);
    for (Grain grain : Grain.values()) {
      long uniques =
          switch (grain) {
            case MINUTE -> 116;
            case HOUR -> 117;
            case DAY, TODAY -> 118;
          };
      fields.put("placed_buyers", uniques);
      fields.put("paid_buyers", uniques + 3);
      fields.put("repeat_buyers", uniques + 6);
      Series series = Series.orders(ChannelType.SEARCH);
      Point point = Measurements.point(series, grain, 0, counted(series), FINAL);
      assertThat(point.tags())
          .isEqualTo(Map.of("channel_type", "search", "platform", "all", "paid", "all"));
      assertThat(point.fields()).isEqualTo(fields);
    }
  }

  @Test
  void netIsPaidLessRefunded() {
    Point point =
        Measurements.point(
            Series.orders().cohort(), Grain.DAY, 86_400_000, new long[] {900, 250}, OPEN);
    assertThat(point.measurement()).isEqualTo("orders_cohort_1d");
    assertThat(point.fields())
        .isEqualTo(
            Map.of(
                "paid_amount",
                900L,
                "refund_amount",
                250L,
                "net_amount",
                650L,
                "final",
                0L,
                "defs",
                1L));
  }

  @Test
  void whatBecameOfBuyersIsToldByTheirFirstChannelTypeAndAge() {
    Point point =
        Measurements.point(
            Series.buyerCohort(ChannelType.SEARCH, 30),
            Grain.DAY,
            86_400_000,
            new long[] {5, 2, -7},
            OPEN);
    assertThat(point.measurement()).isEqualTo("cohort_1d");
    assertThat(point.tags()).isEqualTo(Map.of("first_channel_type", "search", "age_days", "30"));
    assertThat(point.fields())
        .isEqualTo(
            Map.of("buyers", 5L, "repeat_buyers", 2L, "net_amount", -7L, "final", 0L, "defs", 1L));
  }

  @Test
  void firstOrdersOfAcceptedLeadsAreToldByPlatform() {
    Point point =
        Measurements.point(
            Series.leadsCohort(Channel.DIRECT), Grain.DAY, 86_400_000, new long[] {5, 2, 3}, OPEN);
    assertThat(point.measurement()).isEqualTo("leads_cohort_1d");
    assertThat(point.tags()).isEqualTo(Map.of("channel_type", "direct", "platform", "other"));
    assertThat(point.fields())
        .isEqualTo(
            Map.of(
                "accepts",
                5L,
                "first_orders_7d",
                2L,
                "first_orders_30d",
                3L,
                "final",
                0L,
                "defs",
                1L));
  }

  @Test
  void tagsOfPaymentsPresalesAndCredit() {
    Channel channel = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
    Series payments = Series.payments("alipay", "no_balance");
    assertThat(Measurements.point(payments, Grain.MINUTE, 0, counted(payments), FINAL).tags())
        .isEqualTo(Map.of("payment_method", "alipay", "reason", "no_balance"));
    Series presale = Series.presale("双11");
    assertThat(Measurements.point(presale, Grain.DAY, 0, counted(presale), FINAL).tags())
        .isEqualTo(Map.of("campaign", "双11"));
    Series credit = Series.credit("first", channel);
    Point point = Measurements.point(credit, Grain.TODAY, 0, counted(credit), FINAL);
    assertThat(point.measurement()).isEqualTo("credit_today");
    assertThat(point.tags())
        .isEqualTo(
            Map.of(
                "model", "first", "channel_type", "content", "platform", "douyin", "paid", "paid"));
    assertThat(point.fields())
        .isEqualTo(
            Map.of(
                "conversions_micro", 100L, "amount", 101L, "final", 1L, "rules", 12L, "defs", 1L));
  }

  @Test
  void anHourAndADayOfSpend() {
    Series spend = Series.spend("search", "baidu", "none");
    Point hour = Measurements.point(spend, Grain.HOUR, 0, counted(spend), FINAL);
    assertThat(hour.measurement()).isEqualTo("spend_1h");
    assertThat(hour.tags())
        .isEqualTo(Map.of("channel_type", "search", "platform", "baidu", "campaign", "none"));
    assertThat(hour.fields())
        .isEqualTo(
            Map.of("spend", 100L, "impressions", 101L, "clicks", 102L, "final", 1L, "defs", 1L));
    Point day = Measurements.point(spend, Grain.DAY, 0, counted(spend), OPEN);
    assertThat(day.measurement()).isEqualTo("spend_1d");
    assertThat(day.fields())
        .isEqualTo(
            Map.of("spend", 103L, "impressions", 104L, "clicks", 105L, "final", 0L, "defs", 1L));
  }

  @Test
  void whatWasNotMeasuredIsAbsent() {
    Point point =
        Measurements.point(
            Series.health("clicks"), Grain.MINUTE, 0, new long[Family.HEALTH.width()], OPEN);
    assertThat(point.fields())
        .doesNotContainKeys("freshness_ms", "freshness_p99_ms", "watermark_lag_ms");
  }

  private static Point traffic(Grain grain) {
    return Measurements.point(Series.traffic(), grain, 0, counted(), OPEN);
  }

  /** 100 and its place under each field. */
  private static long[] counted() {
    return counted(Series.traffic());
  }

  private static long[] counted(Series series) {
    long[] sums = new long[series.family().width()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = 100L + i;
    }
    return sums;
  }

  private static Map<String, Object> traffic(
      long complete, long visitors, long itemVisitors, long cartVisitors) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("page_views", 100L);
    fields.put("item_views", 101L);
    fields.put("cart_adds", 102L);
    fields.put("checkouts", 103L);
    fields.put("new_visitors", 104L);
    fields.put("sessions", 105L);
    fields.put("bounces", 106L);
    fields.put("session_seconds", 107L);
    fields.put("bot_hits", 108L);
    fields.put("visitors", visitors);
    fields.put("item_visitors", itemVisitors);
    fields.put("cart_visitors", cartVisitors);
    fields.put("final", complete);
    fields.put("rules", 12L);
    fields.put("defs", 1L);
    return fields;
  }

  private static List<Point> everyKind() {
    List<Point> points = new ArrayList<>();
    for (Grain grain : Grain.values()) {
      points.add(Measurements.point(Series.traffic(), grain, 0, counted(), FINAL));
      points.add(Measurements.point(Series.ga4(Ga4Channel.DIRECT), grain, 0, new long[2], FINAL));
      points.add(Measurements.point(Series.utm("kol"), grain, 0, new long[5], FINAL));
    }
    points.add(Measurements.point(Series.online(), Grain.MINUTE, 0, new long[2], FINAL));
    long[] health = new long[Family.HEALTH.width()];
    health[HealthField.FRESHNESS_FROM] = 1;
    points.add(Measurements.point(Series.health("clicks"), Grain.MINUTE, 0, health, FINAL));
    for (Series series :
        List.of(
            Series.orders(),
            Series.presale("none"),
            Series.credit("first", Channel.DIRECT),
            Series.funnel(),
            Series.transition(ChannelType.CONTENT, ChannelType.PRIVATE),
            Series.leads(Channel.DIRECT))) {
      for (Grain grain : Grain.values()) {
        points.add(Measurements.point(series, grain, 0, counted(series), FINAL));
      }
    }
    Series payments = Series.payments("alipay", "none");
    points.add(Measurements.point(payments, Grain.MINUTE, 0, counted(payments), FINAL));
    Series cohort = Series.orders().cohort();
    points.add(Measurements.point(cohort, Grain.DAY, 0, counted(cohort), FINAL));
    Series buyers = Series.buyerCohort(30);
    points.add(Measurements.point(buyers, Grain.DAY, 0, counted(buyers), FINAL));
    Series leads = Series.leadsCohort(Channel.DIRECT);
    points.add(Measurements.point(leads, Grain.DAY, 0, counted(leads), FINAL));
    Series spend = Series.spend("search", "baidu", "none");
    points.add(Measurements.point(spend, Grain.HOUR, 0, counted(spend), FINAL));
    points.add(Measurements.point(spend, Grain.DAY, 0, counted(spend), FINAL));
    points.add(Measurements.point(Series.rule("paid"), Grain.MINUTE, 0, new long[1], FINAL));
    return points;
  }

  /**
   * Reads the sections whose titles name measurements: fields are the names in the first column of
   * the table or, where there is none, those in the text behind "A point each minute".
   */
  private static Map<String, Set<String>> documented(String document) throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    Set<String> fields = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", document))) {
      if (line.startsWith("## ")) {
        fields = new TreeSet<>();
        for (String measurement : names(line)) {
          documented.put(measurement, fields);
        }
      } else if (line.startsWith("| `")) {
        fields.addAll(names(line.substring(0, line.indexOf('|', 1))));
      } else if (line.contains("A point each minute.") || line.contains("Fields also:")) {
        fields.addAll(names(line.replace("(and `all`)", "").replace("`channel_type`", "")));
      }
    }
    return documented;
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
