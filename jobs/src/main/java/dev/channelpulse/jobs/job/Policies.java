package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.document.InvalidDocumentException;
import dev.channelpulse.common.identity.IdentityPolicy;
import dev.channelpulse.common.incident.AlertRules;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.ledger.LedgerPolicy;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.common.participant.ParticipantPolicy;
import dev.channelpulse.common.spend.SpendPolicy;
import dev.channelpulse.jobs.compare.ComparePolicy;
import dev.channelpulse.jobs.consume.DoorPolicy;
import dev.channelpulse.jobs.price.PricePolicy;
import dev.channelpulse.jobs.settings.AlertOptions;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.jobs.tally.TallyPolicy;
import dev.channelpulse.jobs.watch.WatchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the settings mean for each verb: the verbs themselves never see the settings. */
final class Policies {

  private final Settings settings;
  private final byte[] rulesDocument;
  private final byte[] alertRules;

  /**
   * Reads the rule documents too.
   *
   * @throws JobRefusedException if one can't be read or breaks a rule
   */
  Policies(Settings settings) throws JobRefusedException {
    this.settings = settings;
    List<String> problems = new ArrayList<>();
    String rules = settings.get(Options.CHANNEL_RULES);
    this.rulesDocument =
        rules.isEmpty()
            ? ChannelRules.defaultDocument()
            : document("channel.rules", rules, problems);
    check("channel.rules " + rules, rulesDocument, ChannelRules::parse, problems);
    String alerts = settings.get(AlertOptions.RULES);
    this.alertRules = alerts.isEmpty() ? new byte[0] : document("alerts.rules", alerts, problems);
    check("alerts.rules " + alerts, alertRules, AlertRules::parse, problems);
    if (!problems.isEmpty()) {
      throw new JobRefusedException(problems);
    }
  }

  /* Empty, and a problem, where it can't be read. */
  private static byte[] document(String option, String path, List<String> problems) {
    try {
      return Files.readAllBytes(Path.of(path));
    } catch (IOException e) {
      problems.add(
          "%s must be a readable file, found %s at %s"
              .formatted(option, e.getClass().getSimpleName(), path));
      return new byte[0];
    }
  }

  private static void check(String where, byte[] document, Reader reader, List<String> problems) {
    if (document.length == 0) {
      return;
    }
    try {
      reader.read(document);
    } catch (InvalidDocumentException e) {
      e.problems().forEach(problem -> problems.add(where + ": " + problem));
    }
  }

  /** Reads a document only to know whether it is in order. */
  private interface Reader {
    Object read(byte[] document) throws InvalidDocumentException;
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

  WatchPlan watch() {
    return new WatchPlan(
        alertRules,
        List.of(settings.get(Options.CLICKS_TOPIC), settings.get(Options.ORDERS_TOPIC)),
        (int) settings.get(AlertOptions.WARM_UP).toMinutes(),
        settings.get(AlertOptions.SILENT_AFTER).toMillis(),
        zone());
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
