package dev.channelpulse.oracle;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.simulator.ArrivedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measurements {@code lift} and {@code campaign_to_date}, docs/campaigns.md: per unit, with
 * everything in hand.
 */
final class CampaignSide {
  private final String topic;
  private final Calendars calendars;
  private final Enrolments enrolments;
  private final ToDatePoints toDate;
  private final Map<String, List<Visit>> visitsByVisitor = new HashMap<>();
  private final Duration patience;
  private final Map<String, List<Unit>> unitsByVisitor = new HashMap<>();
  private final Map<String, List<Order>> ordersByVisitor = new HashMap<>();

  CampaignSide(OracleConfig config, OrderSettings settings) {
    this.topic = settings.campaignsTopic();
    this.calendars = new Calendars(settings.currency());
    this.enrolments = new Enrolments(calendars);
    this.toDate = new ToDatePoints(config, calendars);
    this.patience = settings.refundHorizon().plus(config.horizon());
  }

  /** What a unit comes to more in some minute. */
  private record Change(Unit unit, UnitCounts counts) {}

  /** Takes a record, if it is a calendar. */
  boolean takes(ArrivedRecord record) {
    boolean mine = record.topic().equals(topic);
    if (mine) {
      calendars.enter(record);
    }
    return mine;
  }

  /** Adds a visitor, once all calendars are known: all the visits, none of them a robot's. */
  void add(String visitorId, List<Visit> visits) {
    unitsByVisitor.put(visitorId, enrolments.of(visitorId, visits));
    visitsByVisitor.put(visitorId, visits);
  }

  /** Adds an order of a visitor's device. */
  void add(String visitorId, Order order) {
    ordersByVisitor.computeIfAbsent(visitorId, id -> new ArrayList<>()).add(order);
  }

  /**
   * Adds what campaigns have come to. To be called once, after the points of traffic and orders.
   */
  void addToDate(PointList points) {
    visitsByVisitor.forEach(
        (visitorId, visits) ->
            toDate.add(visits, ordersByVisitor.getOrDefault(visitorId, List.of())));
    toDate.addTo(points);
  }

  /** Adds the points of lift. To be called once, after the last visitor and the last order. */
  void addTo(PointList points) {
    Map<String, SortedMap<Long, List<Change>>> byCampaign = new TreeMap<>();
    for (List<Unit> units : unitsByVisitor.values()) {
      for (Unit unit : units) {
        List<Order> orders = ordersByVisitor.getOrDefault(unit.visitorId(), List.of());
        SortedMap<Long, List<Change>> byMinute =
            byCampaign.computeIfAbsent(unit.campaign(), id -> new TreeMap<>());
        UnitOrders.of(unit, orders, patience)
            .forEach(
                (minute, counts) ->
                    byMinute
                        .computeIfAbsent(minute, m -> new ArrayList<>())
                        .add(new Change(unit, counts)));
      }
    }
    byCampaign.forEach((campaign, byMinute) -> campaign(campaign, byMinute, points));
  }

  private void campaign(String id, SortedMap<Long, List<Change>> byMinute, PointList points) {
    ArmTotals treatment = new ArmTotals();
    ArmTotals control = new ArmTotals();
    Map<Unit, UnitCounts> soFar = new HashMap<>();
    List<LiftSeries> series = LiftSeries.ofCampaign();
    byMinute.forEach(
        (minute, changes) -> {
          for (Change change : changes) {
            ArmTotals arm = change.unit().arm() == Arm.TREATMENT ? treatment : control;
            UnitCounts before = soFar.get(change.unit());
            UnitCounts after = change.counts();
            if (before != null) {
              arm.add(before, -1);
              after = before.plus(after);
            }
            arm.add(after, 1);
            soFar.put(change.unit(), after);
          }
          long lastMillis = minute + Grain.MINUTE_MILLIS - 1;
          CampaignCalendar calendar = calendars.at(lastMillis);
          Campaign campaign = calendar.campaign(id);
          if (campaign != null
              && campaign.fromMillis() <= lastMillis
              && minute < campaign.toMillis()
              && campaign.design() instanceof Design.Holdout design) {
            for (LiftSeries one : series) {
              SortedMap<String, Object> fields = one.look(campaign, design, treatment, control);
              fields.put("calendar", (long) calendar.version());
              points.addSaid("lift", one.tags(id), fields, minute, lastMillis + 1);
            }
          }
        });
  }
}
