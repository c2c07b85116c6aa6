package dev.channelpulse.demo;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.PlantedCampaign;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The demo's campaign: half of the visitors are treated, and buy more often by a known factor. */
final class CampaignScene {

  private static final String ID = "demo-coupon";
  private static final double SHARE = 0.5;
  private static final double CHANGE = 0.4;
  private static final Duration LENGTH = Duration.ofDays(2);

  private CampaignScene() {}

  /** Returns the campaign, from the shop's opening on. */
  static PlantedCampaign planted(Instant start) {
    return PlantedCampaign.byHash(ID, start, start.plus(LENGTH), SHARE, CHANGE);
  }

  /** Returns what the board says of it beside what was planted, for people to read. */
  static String sentence(StoredPoints stored) throws IOException {
    Optional<Point> last =
        stored.all("lift").stream()
            .filter(point -> "orders_per_visitor".equals(point.tags().get("metric")))
            .max(Comparator.comparingLong(Point::timeMillis));
    if (last.isEmpty() || !(last.get().fields().get("lift") instanceof Number)) {
      return "Campaign %s: too few orders yet to say whether it lifts sales.".formatted(ID);
    }
    Point point = last.get();
    return ("Campaign %s, planted %+.0f %% orders: %,.0f visitors treated, %,.0f held back,"
            + " %+.1f %% (%+.1f to %+.1f %%), %s")
        .formatted(
            ID,
            100 * CHANGE,
            number(point, "treated"),
            number(point, "control"),
            100 * number(point, "lift"),
            100 * number(point, "low"),
            100 * number(point, "high"),
            number(point, "decided") == 0 ? "not decided." : "decided.");
  }

  private static double number(Point point, String field) {
    return point.fields().get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
