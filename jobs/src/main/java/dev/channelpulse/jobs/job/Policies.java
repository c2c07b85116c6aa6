package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.jobs.consume.ClicksPolicy;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the settings mean for each verb: the verbs themselves never see the settings. */
final class Policies {

  private final Settings settings;
  private final byte[] rulesDocument;

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
      ChannelRules.parse(rulesDocument);
    } catch (IOException e) {
      throw new JobRefusedException(
          List.of(
              "channel.rules must be a readable file, found "
                  + e.getClass().getSimpleName()
                  + " at "
                  + path));
    } catch (InvalidRulesException e) {
      throw new JobRefusedException(
          e.problems().stream().map(problem -> "channel.rules " + path + ": " + problem).toList());
    }
  }

  byte[] rulesDocument() {
    return rulesDocument;
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

  UtmPolicy names() {
    Set<String> declared =
        Stream.of(settings.get(Options.UTM_DECLARED).split(",", -1))
            .map(Touch::campaign)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toUnmodifiableSet());
    return new UtmPolicy(declared, settings.get(Options.UTM_TOP));
  }

  TallyPolicy tallies() {
    return new TallyPolicy(
        settings.get(Options.LIVE_INTERVAL).toMillis(),
        settings
            .get(Options.CORRECTION_HORIZON)
            .plus(settings.get(Options.SESSION_LONGEST))
            .plus(settings.get(Options.SESSION_GAP))
            .toMillis(),
        settings.get(Options.BUSINESS_ZONE));
  }
}
