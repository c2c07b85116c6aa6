package dev.channelpulse.oracle;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.List;

/**
 * The independent check of the streaming job: computes every point of the traffic, online, GA4,
 * health and rules measurements from the records by brute force, straight from docs/metrics.md.
 *
 * <p>Visitors are looked at one by one with everything they ever did in hand, so that nothing here
 * knows of arrival order, state, or corrections.
 */
public final class Oracle {

  private Oracle() {}

  /**
   * Returns the points that InfluxDB must hold once these records are counted, by measurement, tags
   * and time. Health points come without the fields that a wall clock says. Points whose counts are
   * all zero are left out; no records give no points.
   *
   * @param records records of click topics, in any order; their order never shows in the result
   */
  public static List<Point> points(Iterable<ArrivedRecord> records, OracleConfig config) {
    HealthPoints health = new HealthPoints();
    RulePoints rules = new RulePoints();
    Door door = new Door(config, health, rules);
    for (ArrivedRecord record : records) {
      door.enter(record);
    }

    TrafficPoints traffic = new TrafficPoints(config);
    OnlinePoints online = new OnlinePoints(config);
    Ga4Points ga4 = new Ga4Points(config);
    for (List<Click> events : door.eventsOfVisitors()) {
      List<Click> human = events.stream().filter(event -> !event.bot()).toList();
      List<Visit> visits = Visit.cut(human, config);
      Hit.ofVisits(visits, config).forEach(traffic::add);
      online.add(visits);
      visits.forEach(ga4::add);
      events.stream().filter(Click::bot).map(Hit::ofBot).forEach(traffic::add);
    }

    PointList points = new PointList(config);
    traffic.addTo(points);
    online.addTo(points);
    ga4.addTo(points);
    health.addTo(points);
    rules.addTo(points);
    return points.sorted();
  }
}
