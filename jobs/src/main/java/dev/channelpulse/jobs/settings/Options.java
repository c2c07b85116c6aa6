package dev.channelpulse.jobs.settings;

import static dev.channelpulse.jobs.settings.Option.span;
import static dev.channelpulse.jobs.settings.Option.text;
import static dev.channelpulse.jobs.settings.Option.whole;

import dev.channelpulse.jobs.consume.StartFrom;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** All that an operator may set, with defaults and rules. */
public final class Options {
  /** Keys that begin so are handed to every Kafka client, without this beginning. */
  public static final String KAFKA_PROPERTIES_PREFIX = "kafka.properties.";

  public static final Option<String> CONFIG =
      text(
          "config",
          new Kind.ReadableFile(),
          "",
          "Properties file with any of these options but this one");

  public static final Option<String> KAFKA_BOOTSTRAP_SERVERS =
      text("kafka.bootstrap-servers", new Kind.Servers(), "localhost:9092", "Kafka brokers");

  public static final Option<String> KAFKA_GROUP_ID =
      text(
          "kafka.group-id",
          new Kind.Text(1, 255),
          "channelpulse",
          "Consumer group that offsets are committed under");

  public static final Option<StartFrom> KAFKA_START_FROM =
      new Option<>(
          "kafka.start-from",
          new Kind.Word<>(StartFrom.class),
          "committed",
          false,
          "Where a job without a checkpoint starts; committed means earliest where the group"
              + " never started");

  public static final Option<String> CLICKS_TOPIC =
      text("clicks.topic", new Kind.Topic(), "clicks", "Topic with the clicks");

  public static final Option<Integer> CLICKS_MAX_RECORD_BYTES =
      whole(
          "clicks.max-record-bytes",
          1_024,
          67_108_864,
          "1048576",
          "A record with more bytes is rejected (too_large)");

  public static final Option<Duration> CLICKS_MAX_AHEAD =
      span(
          "clicks.max-ahead",
          "PT0S",
          "P1D",
          "PT10M",
          "A click or an order further ahead of its arrival is rejected (ahead_of_time)");

  public static final Option<Duration> CLICKS_OUT_OF_ORDERNESS =
      span(
          "clicks.out-of-orderness",
          "PT0S",
          "PT1H",
          "PT10S",
          "How far the watermark stays behind the latest click, and behind the latest order; one later"
              + " than that counts as late");

  public static final Option<Duration> CLICKS_IDLE_AFTER =
      span(
          "clicks.idle-after",
          "PT1S",
          "PT1H",
          "PT10S",
          "A partition, of clicks or of orders, silent for this long holds the watermark back no longer");

  public static final Option<String> ORDERS_TOPIC =
      text(
          "orders.topic",
          new Kind.Topic(),
          "orders",
          "Topic with the changes of orders; clicks.* holds for it too, but for the topic");

  public static final Option<Duration> ORDERS_REFUND_HORIZON =
      span(
          "orders.refund-horizon",
          "P1D",
          "P400D",
          "P90D",
          "How long an order is remembered after its latest record, a rate after its day, and how long"
              + " spend may be told anew");

  public static final Option<String> MONEY_CURRENCY =
      text(
          "money.currency",
          new Kind.CurrencyCode(),
          "CNY",
          "Reporting currency; all other money is converted to it");

  public static final Option<Integer> MONEY_HELD =
      whole(
          "money.held",
          1,
          10_000_000,
          "100000",
          "Most records of a currency and day that wait for their rate; those beyond are rejected"
              + " (no_rate)");

  public static final Option<String> FX_TOPIC =
      text(
          "fx.topic",
          new Kind.Topic(),
          "fx-rates",
          "Compacted topic of one partition with the rates of each business day to the reporting"
              + " currency; need not exist");

  public static final Option<String> SPEND_TOPIC =
      text(
          "spend.topic",
          new Kind.Topic(),
          "spend",
          "Topic with what channels cost, read from its beginning; need not exist");

  public static final Option<String> REJECTED_TOPIC =
      text(
          "rejected.topic",
          new Kind.Topic(),
          "channelpulse-rejected",
          "Topic for rejected records, whole and with the reason");

  public static final Option<String> TOO_LATE_TOPIC =
      text(
          "too-late.topic",
          new Kind.Topic(),
          "channelpulse-too-late",
          "Topic for records older than the correction horizon");

  public static final Option<URI> INFLUX_URL =
      new Option<>(
          "influx.url",
          new AddressKind.Address(),
          "http://localhost:8086",
          false,
          "InfluxDB's address");

  public static final Option<String> INFLUX_DATABASE =
      text(
          "influx.database",
          new Kind.Text(1, 64),
          "channelpulse",
          "Database; with InfluxDB 2 the bucket of that name");

  public static final Option<String> INFLUX_USER =
      text(
          "influx.user",
          new Kind.Text(0, 255),
          "",
          "User; empty where InfluxDB asks for none; any name where the password is a token");

  public static final Option<String> INFLUX_PASSWORD =
      new Option<>(
          "influx.password",
          new Kind.Text(0, 4_096),
          "",
          true,
          "Password, or an InfluxDB 2 or 3 token; a secret, so never an argument;"
              + " influx.password-file names a file that holds it");

  public static final Option<Integer> INFLUX_BATCH_POINTS =
      whole("influx.batch-points", 1, 50_000, "5000", "Most points of one write");

  public static final Option<Duration> INFLUX_FLUSH_INTERVAL =
      span(
          "influx.flush-interval",
          "PT0.05S",
          "PT1M",
          "PT0.5S",
          "Longest that a point waits for its write to fill");

  public static final Option<Duration> INFLUX_TIMEOUT =
      span(
          "influx.timeout",
          "PT1S",
          "PT5M",
          "PT30S",
          "Longest that one write may take; longer than InfluxDB's own limit (10 s), so that a write"
              + " given up is one that did not happen");

  public static final Option<Duration> SESSION_GAP =
      span(
          "session.gap",
          "PT1S",
          "PT24H",
          "PT30M",
          "A visit ends when nothing happens for longer than this");

  public static final Option<Duration> SESSION_LONGEST =
      span("session.longest", "PT1M", "P7D", "PT24H", "A visit as long as this is cut");

  public static final Option<Duration> CORRECTION_HORIZON =
      span(
          "correction.horizon",
          "PT1M",
          "P7D",
          "PT24H",
          "How long a late click still corrects the points it belongs to; later it is too late");

  public static final Option<Duration> VISITORS_NEW_AFTER =
      span(
          "visitors.new-after",
          "P1D",
          "P400D",
          "P180D",
          "A visitor not seen for longer than this counts as new again");

  public static final Option<Duration> ATTRIBUTION_LOOK_BACK =
      span(
          "attribution.look-back",
          "P1D",
          "P90D",
          "P7D",
          "How long before an order a visit may have begun and still have a part in it");

  public static final Option<Duration> BUYERS_NEW_AFTER =
      span(
          "buyers.new-after",
          "P1D",
          "P1000D",
          "P365D",
          "A buyer without a paid order for longer than this counts as new again");

  public static final Option<Duration> LIVE_INTERVAL =
      span(
          "live.interval",
          "PT0.1S",
          "PT5M",
          "PT2S",
          "A point of an open window is rewritten no more often than this");

  public static final Option<ZoneId> BUSINESS_ZONE =
      new Option<>(
          "business.zone",
          new Kind.Zone(),
          "Asia/Shanghai",
          false,
          "Time zone of business hours and days");

  public static final Option<String> CHANNEL_RULES =
      text(
          "channel.rules",
          new Kind.ReadableFile(),
          "",
          "Channel rule document; empty: the built-in one");

  public static final Option<String> RULES_TOPIC =
      text(
          "rules.topic",
          new Kind.Topic(),
          "channel-rules",
          "Compacted topic of one partition with rule documents, each in force from its"
              + " effective_from on; need not exist");

  public static final Option<String> CAMPAIGNS_TOPIC =
      text(
          "campaigns.topic",
          new Kind.Topic(),
          "campaigns",
          "Compacted topic of one partition with campaign calendars, each in force from its"
              + " effective_from on; need not exist");

  public static final Option<String> UTM_DECLARED =
      text(
          "utm.declared",
          new Kind.Text(0, 65_536),
          "",
          "utm_campaign values that always stand under their own name, with commas between them");

  public static final Option<Integer> UTM_TOP =
      whole(
          "utm.top",
          0,
          10_000,
          "200",
          "How many other utm_campaign values of a business day do, those with the most sessions;"
              + " the rest counts as other");

  public static final Option<Duration> CHECKPOINT_INTERVAL =
      span(
          "checkpoint.interval",
          "PT1S",
          "PT1H",
          "PT5S",
          "Time between two checkpoints; what is told of a window for the first time, or after its"
              + " end, is written once one is complete");

  public static final Option<String> CHECKPOINT_DIRECTORY =
      text(
          "checkpoint.directory",
          new AddressKind.Directory(),
          "",
          "Where checkpoints are kept; empty: where Flink's own configuration says");

  public static final Option<Duration> RESTART_DELAY_MIN =
      span(
          "restart.delay-min",
          "PT0.1S",
          "PT10M",
          "PT1S",
          "Wait before the first restart after a failure; it doubles with each further one");

  public static final Option<Duration> RESTART_DELAY_MAX =
      span("restart.delay-max", "PT1S", "PT1H", "PT1M", "Longest wait before a restart");

  public static final Option<Integer> PARALLELISM =
      whole("parallelism", 0, 4_096, "0", "Parallelism of the job; 0: the cluster's default");

  public static final Option<Duration> PREFLIGHT_TIMEOUT =
      span(
          "preflight.timeout",
          "PT1S",
          "PT10M",
          "PT30S",
          "How long Kafka and InfluxDB may take to answer before the job starts");

  /** Every option, in the order of the options table. */
  public static final List<Option<?>> ALL =
      List.of(
          CONFIG,
          KAFKA_BOOTSTRAP_SERVERS,
          KAFKA_GROUP_ID,
          KAFKA_START_FROM,
          CLICKS_TOPIC,
          CLICKS_MAX_RECORD_BYTES,
          CLICKS_MAX_AHEAD,
          CLICKS_OUT_OF_ORDERNESS,
          CLICKS_IDLE_AFTER,
          ORDERS_TOPIC,
          ORDERS_REFUND_HORIZON,
          MONEY_CURRENCY,
          MONEY_HELD,
          FX_TOPIC,
          SPEND_TOPIC,
          REJECTED_TOPIC,
          TOO_LATE_TOPIC,
          INFLUX_URL,
          INFLUX_DATABASE,
          INFLUX_USER,
          INFLUX_PASSWORD,
          INFLUX_BATCH_POINTS,
          INFLUX_FLUSH_INTERVAL,
          INFLUX_TIMEOUT,
          SESSION_GAP,
          SESSION_LONGEST,
          CORRECTION_HORIZON,
          VISITORS_NEW_AFTER,
          ATTRIBUTION_LOOK_BACK,
          BUYERS_NEW_AFTER,
          LIVE_INTERVAL,
          BUSINESS_ZONE,
          CHANNEL_RULES,
          RULES_TOPIC,
          CAMPAIGNS_TOPIC,
          UTM_DECLARED,
          UTM_TOP,
          CHECKPOINT_INTERVAL,
          CHECKPOINT_DIRECTORY,
          RESTART_DELAY_MIN,
          RESTART_DELAY_MAX,
          PARALLELISM,
          PREFLIGHT_TIMEOUT,
          AlertOptions.TOPIC,
          AlertOptions.RULES,
          AlertOptions.WARM_UP,
          AlertOptions.SILENT_AFTER,
          AlertOptions.DELIVER_WITHIN,
          AlertOptions.ALERTMANAGER_URLS,
          AlertOptions.ALERTMANAGER_USER,
          AlertOptions.ALERTMANAGER_PASSWORD,
          AlertOptions.RESEND_INTERVAL,
          AlertOptions.PANEL_URL);

  private Options() {}
}
