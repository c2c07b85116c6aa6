package dev.channelpulse.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The points of a few records, to look into. */
record Checked(List<Point> points) {

  private static final String RULES_DOCUMENT =
      """
          {
            "version": 7,
            "effective_from": "2026-01-01T00:00:00Z",
            "own_domains": [],
            "payment_domains": [],
            "rules": [
              {"id": "douyin", "all": [{"field": "utm_source", "op": "eq", "value": "douyin"}],
               "then": {"channel_type": "content", "platform": "douyin", "paid": "paid",
                        "ga4_channel": "Paid Social"}},
              {"id": "kuaishou", "all": [{"field": "utm_source", "op": "eq", "value": "kuaishou"}],
               "then": {"channel_type": "content", "platform": "kuaishou", "paid": "organic",
                        "ga4_channel": "Organic Social"}},
              {"id": "wechat", "all": [{"field": "utm_source", "op": "eq", "value": "wechat"}],
               "then": {"channel_type": "private", "platform": "wechat", "paid": "owned",
                        "ga4_channel": "Organic Social"}}
            ]
          }
          """;

  /** Version 7; {@code douyin}, {@code kuaishou} and {@code wechat} are the sources it knows. */
  static final ChannelRules RULES = rules();

  static final List<String> ALL = List.of("all", "all", "all");
  static final List<String> CONTENT = List.of("content", "all", "all");
  static final List<String> DOUYIN = List.of("content", "douyin", "paid");
  static final List<String> KUAISHOU = List.of("content", "kuaishou", "organic");
  static final List<String> PRIVATE = List.of("private", "all", "all");
  static final List<String> WECHAT = List.of("private", "wechat", "owned");
  static final List<String> DIRECT = List.of("direct", "other", "unknown");
  static final List<String> UNASSIGNED = List.of("unassigned", "other", "unknown");

  /** The contract's settings, test rules, a bounded run. */
  static OracleConfig config() {
    return until(Long.MAX_VALUE);
  }

  static OracleConfig until(String watermark) {
    return until(Sent.at(watermark));
  }

  static OracleConfig gap(Duration gap) {
    OracleConfig config = config();
    return new OracleConfig(
        config.rules(),
        config.zone(),
        gap,
        config.longest(),
        config.horizon(),
        config.maxAhead(),
        config.outOfOrderness(),
        config.newAfter(),
        config.maxRecordBytes(),
        config.watermarkMillis());
  }

  private static OracleConfig until(long watermarkMillis) {
    OracleConfig config = OracleConfig.defaults(watermarkMillis);
    return new OracleConfig(
        RULES,
        config.zone(),
        config.gap(),
        config.longest(),
        config.horizon(),
        config.maxAhead(),
        config.outOfOrderness(),
        config.newAfter(),
        config.maxRecordBytes(),
        watermarkMillis);
  }

  static Checked of(OracleConfig config, Sent... clicks) {
    return of(config, Arrays.stream(clicks).map(Sent::record).toList());
  }

  /** The test rules, a bounded run. */
  static Checked of(Fed... records) {
    return of(config(), Arrays.stream(records).map(Fed::record).toList());
  }

  static Checked of(OracleConfig config, List<ArrivedRecord> records) {
    return new Checked(Oracle.points(records, config));
  }

  /**
   * Returns the counts that are not zero in a row of traffic; empty where there is no such point.
   */
  SortedMap<String, Object> traffic(String grain, List<String> row, String time) {
    return nonZero(
        fields(
            "traffic_" + grain,
            new TreeMap<>(
                Map.of("channel_type", row.get(0), "platform", row.get(1), "paid", row.get(2))),
            time));
  }

  /** The same of any measurement whose tags are a channel's. */
  SortedMap<String, Object> channel(String measurement, List<String> row, String time) {
    return counts(
        measurement, time, "channel_type", row.get(0), "platform", row.get(1), "paid", row.get(2));
  }

  /** The same of credit. */
  SortedMap<String, Object> credit(String grain, String model, List<String> row, String time) {
    return counts(
        "credit_" + grain,
        time,
        "model",
        model,
        "channel_type",
        row.get(0),
        "platform",
        row.get(1),
        "paid",
        row.get(2));
  }

  /** The same of any measurement. */
  SortedMap<String, Object> counts(String measurement, String time, String... tags) {
    return nonZero(fields(measurement, Rows.row(tags), time));
  }

  /** Returns the sum of a field over all points of a measurement with this tag. */
  long sum(String measurement, String tag, String value, String field) {
    return points.stream()
        .filter(point -> point.measurement().equals(measurement))
        .filter(point -> value.equals(point.tags().get(tag)))
        .mapToLong(point -> (Long) point.fields().get(field))
        .sum();
  }

  /** The same of a row of online. */
  SortedMap<String, Object> online(String channelType, String time) {
    return nonZero(fields("online", new TreeMap<>(Map.of("channel_type", channelType)), time));
  }

  /** The same of health. */
  SortedMap<String, Object> health(String topic, String time) {
    return nonZero(fields("health_1m", new TreeMap<>(Map.of("topic", topic)), time));
  }

  /** Returns all fields of the point, which must exist once or not at all; empty for none. */
  SortedMap<String, Object> fields(
      String measurement, SortedMap<String, String> tags, String time) {
    long timeMillis = Sent.at(time);
    List<Point> found =
        points.stream()
            .filter(point -> point.measurement().equals(measurement))
            .filter(point -> point.tags().equals(tags))
            .filter(point -> point.timeMillis() == timeMillis)
            .toList();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.isEmpty() ? new TreeMap<>() : found.get(0).fields();
  }

  /** Returns the times of a measurement's points under this channel type, as Shanghai has them. */
  List<String> times(String measurement, String channelType) {
    return points.stream()
        .filter(point -> point.measurement().equals(measurement))
        .filter(point -> channelType.equals(point.tags().get("channel_type")))
        .filter(point -> "all".equals(point.tags().getOrDefault("platform", "all")))
        .map(point -> clock(point.timeMillis()))
        .toList();
  }

  private static String clock(long millis) {
    return Instant.ofEpochMilli(millis).atZone(Sent.SHANGHAI).toLocalTime().toString();
  }

  private static SortedMap<String, Object> nonZero(SortedMap<String, Object> fields) {
    SortedMap<String, Object> counts = new TreeMap<>(fields);
    counts.keySet().removeAll(List.of("final", "rules", "defs"));
    counts.values().removeIf(value -> value.equals(0L));
    return counts;
  }

  private static ChannelRules rules() {
    try {
      return ChannelRules.parse(RULES_DOCUMENT.getBytes(UTF_8));
    } catch (InvalidRulesException e) {
      throw new IllegalStateException(e);
    }
  }
}
