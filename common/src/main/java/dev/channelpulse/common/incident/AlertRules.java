package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from what goes wrong, and the limits that somebody has set beside what series learn.
 */
public final class AlertRules {

  private static final AlertRules STANDARD = new AlertRules(Map.of(), Set.of(), List.of());

  private final Map<WatchedMetric, Response> learned;
  private final Set<WatchedMetric> off;
  private final List<Threshold> thresholds;

  AlertRules(
      Map<WatchedMetric, Response> learned, Set<WatchedMetric> off, List<Threshold> thresholds) {
    this.learned = new EnumMap<>(WatchedMetric.class);
    this.learned.putAll(learned);
    Set<WatchedMetric> none = EnumSet.noneOf(WatchedMetric.class);
    none.addAll(off);
    this.off = Collections.unmodifiableSet(none);
    this.thresholds = List.copyOf(thresholds);
  }

  /** Returns the rules without a document: everything is judged by what it has learned. */
  public static AlertRules standard() {
    return STANDARD;
  }

  /**
   * Reads rules, UTF-8 JSON; all members are optional:
   *
   * <pre>{@code
   * {"learned": [
   *    {"metric": "pay_success", "severity": "page", "owner": "payments",
   *     "runbook": "https://wiki/pay"},
   *    {"metric": "bot_share", "off": true}],
   *  "thresholds": [
   *    {"id": "pay-success-floor", "metric": "pay_success", "channel_type": "social",
   *     "below": 0.85, "minimum": 50, "minutes": 3, "of_minutes": 5, "severity": "page",
   *     "schedule": {"days": ["mon", "tue"], "from": "08:00", "to": "24:00"}}]}
   * }</pre>
   *
   * <p>The rules for rules are in docs/alerts.md.
   *
   * @throws InvalidAlertRulesException if the document breaks one, with every problem listed
   */
  public static AlertRules parse(byte[] document) throws InvalidAlertRulesException {
    return AlertRulesReader.read(document);
  }

  /** Returns the limits that somebody has set. */
  public List<Threshold> thresholds() {
    return thresholds;
  }

  /** Returns whether what a metric has learned may fire at all. */
  public boolean isOn(WatchedMetric metric) {
    return metric != WatchedMetric.SESSIONS && !off.contains(metric);
  }

  /** Returns what follows where a series goes against what it has learned. */
  public Response response(WatchedMetric metric, WatchedPlace place) {
    Response given = learned.get(metric);
    return given == null ? Response.of(severity(metric, place)) : given;
  }

  /* The shop and its channel types call somebody; a single platform's part of them can wait. */
  private static Severity severity(WatchedMetric metric, WatchedPlace place) {
    return switch (metric) {
      case VISITORS, PAID_ORDERS, PAID_AMOUNT, PAY_SUCCESS, AVERAGE_ORDER, FRESHNESS ->
          place.platform().equals(WatchedPlace.SHOP.platform()) ? Severity.PAGE : Severity.WARNING;
      case PAY_CONVERSION, REFUNDS, UNASSIGNED_SHARE, DIRECT_SHARE, REJECTED_SHARE ->
          Severity.WARNING;
      case BOT_SHARE, SESSIONS -> Severity.INFO;
    };
  }
}
