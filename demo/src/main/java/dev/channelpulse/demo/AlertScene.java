package dev.channelpulse.demo;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.IncidentDimension;
import dev.channelpulse.simulator.IncidentKind;
import dev.channelpulse.simulator.PlantedIncident;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What goes wrong in the demo's shop: a payment method fails for some minutes. */
final class AlertScene {

  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final double SHARE = 0.95;

  private AlertScene() {}

  /** Returns the incident, from a moment on. */
  static PlantedIncident planted(Instant from) {
    return PlantedIncident.of(
            IncidentKind.PAYMENT_METHOD_DOWN,
            from,
            from.plus(LENGTH),
            Map.of(IncidentDimension.PAYMENT_METHOD, "alipay"))
        .sized(SHARE);
  }

  /** Returns what the last alert says, for people to read. */
  static String sentence(StoredPoints stored) throws IOException {
    Optional<Point> last =
        stored.all("alerts").stream().max(Comparator.comparingLong(Point::timeMillis));
    return last.map(AlertScene::sentence).orElse("No alert: nothing was out of the ordinary.");
  }

  private static String sentence(Point alert) {
    Map<String, Object> fields = alert.fields();
    return "Alert: %s  %s  (%s; %s)"
        .formatted(
            fields.get("title_zh"), fields.get("title"), fields.get("causes"), fields.get("state"));
  }
}
