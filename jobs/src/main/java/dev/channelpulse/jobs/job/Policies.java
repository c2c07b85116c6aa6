package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.identity.IdentityPolicy;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.ledger.LedgerPolicy;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.common.participant.ParticipantPolicy;
import dev.channelpulse.common.spend.SpendPolicy;
import dev.channelpulse.jobs.compare.ComparePolicy;
import dev.channelpulse.jobs.consume.DoorPolicy;
import dev.channelpulse.jobs.price.PricePolicy;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.jobs.tally.TallyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
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

  DoorPolicy doors() {
    return new DoorPolicy(
        settings.get(Options.CLICKS_MAX_RECORD_BYTES),
        settings.get(Options.CLICKS_MAX_AHEAD),
        settings.get(Options.CLICKS_OUT_OF_ORDERNESS),
        settings.get(Options.CLICKS_IDLE_AFTER),
        settings.get(Options.CORRECTION_HORIZON));
  }

  /** The door of spend, which may be told anew for as long as orders are refunded. */
  DoorPolicy spendDoor() {
    DoorPolicy doors = doors();
    return new DoorPolicy(
        doors.maxRecordBytes(),
        doors.maxAhead(),
        doors.outOfOrderness(),
        doors.idleAfter(),
        settings.get(Options.ORDERS_REFUND_HORIZON));
  }

  SpendPolicy spend() {
    return new SpendPolicy(
        zone(), settings.get(Options.ORDERS_REFUND_HORIZON).toMillis(), names().declared());
  }

  ZoneId zone() {
    return settings.get(Options.BUSINESS_ZONE);
  }

  JourneyPolicy journeys() {
    return new JourneyPolicy(
        settings.get(Options.SESSION_GAP).toMillis(),
        settings.get(Options.SESSION_LONGEST).toMillis(),
        settings.get(Options.CORRECTION_HORIZON).toMillis(),
        settings.get(Options.VISITORS_NEW_AFTER).toMillis(),
        settings.get(Options.ATTRIBUTION_LOOK_BACK).toMillis(),
        settings.get(Options.BUSINESS_ZONE));
  }

  PricePolicy prices() {
    return new PricePolicy(
        settings.get(Options.MONEY_CURRENCY),
        settings.get(Options.MONEY_HELD),
        settings.get(Options.ORDERS_REFUND_HORIZON).toMillis(),
        settings.get(Options.BUSINESS_ZONE));
  }

  IdentityPolicy identities() {
    return new IdentityPolicy(
        settings.get(Options.CORRECTION_HORIZON).toMillis(),
        settings.get(Options.VISITORS_NEW_AFTER).toMillis(),
        settings.get(Options.ORDERS_REFUND_HORIZON).toMillis());
  }

  UtmPolicy names() {
    Set<String> declared =
        Stream.of(settings.get(Options.UTM_DECLARED).split(",", -1))
            .map(Touch::campaign)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toUnmodifiableSet());
    return new UtmPolicy(declared, settings.get(Options.UTM_TOP));
  }

  LedgerPolicy ledgers() {
    return new LedgerPolicy(
        settings.get(Options.BUSINESS_ZONE),
        settings.get(Options.ATTRIBUTION_LOOK_BACK).toMillis(),
        settings.get(Options.CORRECTION_HORIZON).toMillis(),
        visitReach().toMillis(),
        settings.get(Options.ORDERS_REFUND_HORIZON).toMillis(),
        settings.get(Options.BUYERS_NEW_AFTER).toMillis(),
        names().declared());
  }

  ParticipantPolicy participants() {
    return new ParticipantPolicy(visitReach().toMillis(), orderReach().toMillis());
  }

  ComparePolicy comparisons() {
    return new ComparePolicy(
        settings.get(Options.LIVE_INTERVAL).toMillis(),
        visitReach().toMillis(),
        orderReach().toMillis());
  }

  TallyPolicy tallies() {
    return new TallyPolicy(
        settings.get(Options.LIVE_INTERVAL).toMillis(),
        visitReach().toMillis(),
        Math.max(orderReach().toMillis(), pathReach().toMillis()),
        settings.get(Options.BUSINESS_ZONE));
  }

  /* How long after an order's latest moment it may still change. */
  private Duration orderReach() {
    return settings
        .get(Options.ORDERS_REFUND_HORIZON)
        .plus(settings.get(Options.CORRECTION_HORIZON));
  }

  /* How long after a visit its path may still go on. */
  private Duration pathReach() {
    return settings.get(Options.ATTRIBUTION_LOOK_BACK).plus(visitReach());
  }

  /* How long after an event its visit may still change. */
  private Duration visitReach() {
    return settings
        .get(Options.CORRECTION_HORIZON)
        .plus(settings.get(Options.SESSION_LONGEST))
        .plus(settings.get(Options.SESSION_GAP));
  }
}
