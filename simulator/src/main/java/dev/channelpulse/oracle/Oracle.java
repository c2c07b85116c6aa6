package dev.channelpulse.oracle;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The independent check of the streaming job: computes every point of the traffic, online, GA4,
 * utm, health, rules, order and lift measurements from the records by brute force, straight from
 * docs/metrics.md, docs/orders.md, docs/attribution.md and docs/campaigns.md.
 *
 * <p>Visitors and buyers are looked at one by one with everything they ever did in hand, so that
 * nothing here knows of arrival order, state, or corrections.
 */
public final class Oracle {

  private Oracle() {}

  /**
   * Returns the points that InfluxDB must hold once these records are counted, by measurement, tags
   * and time. Health points come without the fields that a wall clock says. Points whose counts are
   * all zero are left out; no records give no points.
   *
   * @param records of clicks, and in the topics of {@link OrderSettings#defaults} of orders, rates,
   *     spend and campaign calendars; in any order, which never shows in the result, but that of
   *     two rates of one currency and day the later one stands, and a calendar with no higher
   *     version than those before it is refused
   */
  public static List<Point> points(Iterable<ArrivedRecord> records, OracleConfig config) {
    return points(records, config, OrderSettings.defaults());
  }

  /** Does the same with other settings of the order side. */
  public static List<Point> points(
      Iterable<ArrivedRecord> records, OracleConfig config, OrderSettings settings) {
    HealthPoints health = new HealthPoints();
    RulePoints rules = new RulePoints();
    OrderSide orders = new OrderSide(config, settings, health);
    CampaignSide campaigns = new CampaignSide(config, settings);
    Door door = new Door(config, health, rules, orders.sightings());
    enter(records, door, orders, campaigns);

    TrafficPoints traffic = new TrafficPoints(config);
    OnlinePoints online = new OnlinePoints(config);
    Ga4Points ga4 = new Ga4Points(config);
    UtmPoints utm = new UtmPoints(config);
    for (List<Click> events : door.eventsOfVisitors()) {
      List<Click> human = events.stream().filter(event -> !event.bot()).toList();
      List<Visit> visits = new ArrayList<>();
      for (Visit visit : Visit.cut(human, config)) {
        if (visit.byRobot(config)) {
          visit.events().stream().map(Hit::ofBot).forEach(traffic::add);
          visit.events().forEach(door::countBot);
        } else {
          visits.add(visit);
        }
      }
      Hit.ofVisits(visits, config).forEach(traffic::add);
      online.add(visits);
      if (!visits.isEmpty()) {
        String visitorId = visits.get(0).events().get(0).visitorId();
        orders.add(visitorId, visits);
        campaigns.add(visitorId, visits);
      }
      visits.forEach(ga4::add);
      visits.forEach(utm::add);
      events.stream().filter(Click::bot).map(Hit::ofBot).forEach(traffic::add);
    }

    PointList points = new PointList(config);
    traffic.addTo(points);
    online.addTo(points);
    ga4.addTo(points);
    utm.addTo(points, health);
    orders.close();
    orders.addTo(points);
    orders.tell(campaigns);
    campaigns.addToDate(points);
    campaigns.addTo(points);
    health.addTo(points);
    rules.addTo(points);
    return points.sorted();
  }

  /** Returns the points of {@code lift} among those of {@link #points}, in far less time. */
  public static List<Point> lift(Iterable<ArrivedRecord> records, OracleConfig config) {
    OrderSettings settings = OrderSettings.defaults();
    HealthPoints health = new HealthPoints();
    OrderSide orders = new OrderSide(config, settings, health);
    CampaignSide campaigns = new CampaignSide(config, settings);
    Door door = new Door(config, health, new RulePoints(), orders.sightings());
    enter(records, door, orders, campaigns);
    for (List<Click> events : door.eventsOfVisitors()) {
      List<Click> human = events.stream().filter(event -> !event.bot()).toList();
      List<Visit> visits =
          Visit.cut(human, config).stream().filter(visit -> !visit.byRobot(config)).toList();
      String visitorId = events.get(0).visitorId();
      orders.add(visitorId, visits);
      campaigns.add(visitorId, visits);
    }
    orders.close();
    orders.tell(campaigns);
    PointList points = new PointList(config);
    campaigns.addTo(points);
    return points.sorted();
  }

  private static void enter(
      Iterable<ArrivedRecord> records, Door door, OrderSide orders, CampaignSide campaigns) {
    for (ArrivedRecord record : records) {
      if (!campaigns.takes(record) && !orders.takes(record)) {
        door.enter(record);
      }
    }
  }
}
