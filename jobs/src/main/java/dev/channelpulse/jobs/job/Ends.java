package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.consume.ControlTopic;
import dev.channelpulse.jobs.consume.KafkaTopic;
import dev.channelpulse.jobs.consume.StartFrom;
import dev.channelpulse.jobs.publish.AlertmanagerTarget;
import dev.channelpulse.jobs.publish.InfluxTarget;
import dev.channelpulse.jobs.publish.KafkaTarget;
import dev.channelpulse.jobs.settings.AlertOptions;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Where a job reads and writes, by its settings. */
final class Ends {

  private final Settings settings;
  private final String groupId;

  Ends(Settings settings) {
    this(settings, settings.get(Options.KAFKA_GROUP_ID));
  }

  private Ends(Settings settings, String groupId) {
    this.settings = settings;
    this.groupId = groupId;
  }

  /** Returns those of a job beside others: it must not go on where another one has come to. */
  Ends apart(String job) {
    return new Ends(settings, groupId + "-" + job);
  }

  KafkaTopic clicks() {
    return input(Options.CLICKS_TOPIC);
  }

  KafkaTopic orders() {
    return input(Options.ORDERS_TOPIC);
  }

  /** Read from its beginning, whatever the others are: what replaces a record needs that record. */
  KafkaTopic spend() {
    return input(Options.SPEND_TOPIC, StartFrom.EARLIEST);
  }

  /** One of the topics with events. */
  KafkaTopic input(Option<String> topic) {
    return input(topic, settings.get(Options.KAFKA_START_FROM));
  }

  private KafkaTopic input(Option<String> topic, StartFrom start) {
    return new KafkaTopic(
        settings.get(topic),
        settings.get(Options.KAFKA_BOOTSTRAP_SERVERS),
        groupId,
        start,
        settings.kafkaProperties());
  }

  ControlTopic rules() {
    return control(Options.RULES_TOPIC);
  }

  ControlTopic rates() {
    return control(Options.FX_TOPIC);
  }

  ControlTopic campaigns() {
    return control(Options.CAMPAIGNS_TOPIC);
  }

  private ControlTopic control(Option<String> topic) {
    return new ControlTopic(
        settings.get(topic),
        settings.get(Options.KAFKA_BOOTSTRAP_SERVERS),
        groupId,
        settings.kafkaProperties(),
        settings.get(Options.PREFLIGHT_TIMEOUT));
  }

  KafkaTarget rejected() {
    return output(Options.REJECTED_TOPIC);
  }

  KafkaTarget tooLate() {
    return output(Options.TOO_LATE_TOPIC);
  }

  KafkaTarget alerts() {
    return output(AlertOptions.TOPIC);
  }

  /** Empty where no Alertmanager is named. */
  Optional<AlertmanagerTarget> alertmanager(ZoneId zone) {
    String urls = settings.get(AlertOptions.ALERTMANAGER_URLS);
    return urls.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AlertmanagerTarget(
                AlertmanagerTarget.urls(urls),
                settings.get(AlertOptions.ALERTMANAGER_USER),
                settings.get(AlertOptions.ALERTMANAGER_PASSWORD),
                settings.get(AlertOptions.PANEL_URL),
                Map.of(),
                zone,
                settings.get(AlertOptions.RESEND_INTERVAL).toMillis(),
                settings.get(AlertOptions.DELIVER_WITHIN).toMillis(),
                AlertmanagerTarget.DEFAULT_TIMEOUT_MILLIS));
  }

  InfluxTarget influx() {
    return influxWithin(settings.get(Options.INFLUX_TIMEOUT));
  }

  /** The same database, for requests with a time-out of their own. */
  InfluxTarget influxWithin(Duration timeout) {
    return new InfluxTarget(
        settings.get(Options.INFLUX_URL),
        settings.get(Options.INFLUX_DATABASE),
        settings.get(Options.INFLUX_USER),
        settings.get(Options.INFLUX_PASSWORD),
        settings.get(Options.INFLUX_BATCH_POINTS),
        settings.get(Options.INFLUX_FLUSH_INTERVAL).toMillis(),
        timeout.toMillis());
  }

  private KafkaTarget output(Option<String> topic) {
    return new KafkaTarget(
        settings.get(Options.KAFKA_BOOTSTRAP_SERVERS),
        settings.get(topic),
        KafkaTarget.DEFAULT_MAX_REQUEST_BYTES,
        settings.kafkaProperties());
  }
}
