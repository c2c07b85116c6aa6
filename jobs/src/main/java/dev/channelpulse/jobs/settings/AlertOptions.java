package dev.channelpulse.jobs.settings;

import static dev.channelpulse.jobs.settings.Option.span;
import static dev.channelpulse.jobs.settings.Option.text;

import java.time.Duration;

/** What an operator may set of alerts. */
public final class AlertOptions {

  public static final Option<String> TOPIC =
      text(
          "alerts.topic",
          new Kind.Topic(),
          "channelpulse-alerts",
          "Topic with every alert as it begins, changes and ends");

  public static final Option<String> RULES =
      text(
          "alerts.rules",
          new Kind.ReadableFile(),
          "",
          "Alert rules: severities, owners, runbooks, schedules and fixed thresholds; empty: the"
              + " built-in ones");

  public static final Option<Duration> WARM_UP =
      span(
          "alerts.warm-up",
          "PT30M",
          "P7D",
          "PT2H",
          "How long a new series is only learned, before anything is said of it");

  public static final Option<Duration> SILENT_AFTER =
      span(
          "alerts.silent-after",
          "PT30S",
          "P1D",
          "PT5M",
          "An alert where no clicks, or no orders, have come for so long, or their time stood still");

  public static final Option<Duration> DELIVER_WITHIN =
      span(
          "alerts.deliver-within",
          "PT1M",
          "P30D",
          "PT1H",
          "An alert about what happened longer ago is kept, and not sent to Alertmanager: reading"
              + " history calls nobody");

  public static final Option<String> ALERTMANAGER_URLS =
      text(
          "alertmanager.urls",
          new AddressKind.Addresses(10),
          "",
          "Alertmanagers, each of which is sent every alert; empty: none");

  public static final Option<String> ALERTMANAGER_USER =
      text(
          "alertmanager.user",
          new Kind.Text(0, 255),
          "",
          "User for basic authentication; empty where Alertmanager asks for none");

  public static final Option<String> ALERTMANAGER_PASSWORD =
      new Option<>(
          "alertmanager.password",
          new Kind.Text(0, 4_096),
          "",
          true,
          "Its password; a secret, so never an argument; alertmanager.password-file names a file"
              + " that holds it");

  public static final Option<Duration> RESEND_INTERVAL =
      span(
          "alertmanager.resend-interval",
          "PT5S",
          "PT1H",
          "PT1M",
          "How often what goes on is sent to Alertmanager again, so that it does not take it for"
              + " resolved");

  public static final Option<String> PANEL_URL =
      text(
          "alerts.panel-url",
          new AddressKind.Addresses(1),
          "",
          "Address of Grafana or the board, to which alerts link; empty: they link nowhere");

  private AlertOptions() {}
}
