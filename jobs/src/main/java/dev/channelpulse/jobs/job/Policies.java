package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.jobs.consume.ClicksPolicy;
import dev.channelpulse.jobs.consume.KafkaTopic;
import dev.channelpulse.jobs.publish.InfluxTarget;
import dev.channelpulse.jobs.publish.KafkaTarget;
import dev.channelpulse.jobs.settings.Option;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the settings mean for each verb: the verbs themselves never see the settings. */
final class Policies {

  private final Settings settings;
  private final byte[] rulesDocument;
  private final ChannelRules rules;

  /**
   * Reads the rule document too.
   *
   * @throws JobRefusedException if it can't be read or breaks a rule
   */
  Policies(Settings settings) throws JobRefusedException {
    this.settings = settings;
    String path = settings.get(Options.CHANNEL_RULES);
    try {
      this.rulesDocument =
          path.isEmpty() ? ChannelRules.defaultDocument() : Files.readAllBytes(Path.of(path));
      this.rules = ChannelRules.parse(rulesDocument);
    } catch (IOException e) {
      throw new JobRefusedException("channel.rules: can't read " + path + ": " + e.getMessage());
    } catch (InvalidRulesException e) {
      throw new JobRefusedException(
          "channel.rules: " + path + "\n  " + String.join("\n  ", e.problems()));
    }
  }

  byte[] rulesDocument() {
    return rulesDocument;
  }

  KafkaTopic clicksTopic() {
    return new KafkaTopic(
        settings.get(Options.CLICKS_TOPIC),
        settings.get(Options.KAFKA_BOOTSTRAP_SERVERS),
        settings.get(Options.KAFKA_GROUP_ID),
        settings.get(Options.KAFKA_START_FROM),
        settings.kafkaProperties());
  }

  ClicksPolicy clicks() {
    return new ClicksPolicy(
        settings.get(Options.CLICKS_MAX_RECORD_BYTES),
        settings.get(Options.CLICKS_MAX_AHEAD),
        settings.get(Options.CLICKS_OUT_OF_ORDERNESS),
        settings.get(Options.CLICKS_IDLE_AFTER),
        settings.get(Options.CORRECTION_HORIZON));
  }

  JourneyPolicy journeys() {
    return new JourneyPolicy(
        settings.get(Options.SESSION_GAP).toMillis(),
        settings.get(Options.SESSION_LONGEST).toMillis(),
        settings.get(Options.CORRECTION_HORIZON).toMillis(),
        settings.get(Options.VISITORS_NEW_AFTER).toMillis(),
        settings.get(Options.BUSINESS_ZONE));
  }

  TallyPolicy tallies() {
    return new TallyPolicy(
        settings.get(Options.LIVE_INTERVAL).toMillis(),
        settings
            .get(Options.CORRECTION_HORIZON)
            .plus(settings.get(Options.SESSION_LONGEST))
            .plus(settings.get(Options.SESSION_GAP))
            .toMillis(),
        settings.get(Options.BUSINESS_ZONE),
        rules.version());
  }

  InfluxTarget influx() {
    return new InfluxTarget(
        settings.get(Options.INFLUX_URL),
        settings.get(Options.INFLUX_DATABASE),
        settings.get(Options.INFLUX_USER),
        settings.get(Options.INFLUX_PASSWORD),
        settings.get(Options.INFLUX_BATCH_POINTS),
        settings.get(Options.INFLUX_FLUSH_INTERVAL).toMillis(),
        settings.get(Options.INFLUX_TIMEOUT).toMillis());
  }

  KafkaTarget deadLetters(Option<String> topic) {
    return new KafkaTarget(
        settings.get(Options.KAFKA_BOOTSTRAP_SERVERS),
        settings.get(topic),
        KafkaTarget.DEFAULT_MAX_REQUEST_BYTES,
        settings.kafkaProperties());
  }
}
