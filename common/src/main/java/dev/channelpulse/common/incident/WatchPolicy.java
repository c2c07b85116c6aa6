package dev.channelpulse.common.incident;

import dev.channelpulse.common.anomaly.AnomalyPolicy;
import dev.channelpulse.common.cause.CausePolicy;
import java.time.ZoneId;

/**
 * How a shop is watched.
 *
 * @param anomalies how series are judged
 * @param causes how causes are looked for
 * @param currency ISO 4217 code of all amounts
 * @param mostSeries series that are watched at most; those that come later are not
 */
public record WatchPolicy(
    AnomalyPolicy anomalies, CausePolicy causes, String currency, int mostSeries) {

  /** 5,000 series, by the standard of their packages, with 2,000 slices. */
  public static WatchPolicy standard(ZoneId zone, String currency) {
    CausePolicy causes = CausePolicy.DEFAULT;
    return new WatchPolicy(
        AnomalyPolicy.standard().withZone(zone),
        new CausePolicy(
            causes.halfLifeMinutes(), 2000, causes.floor(), causes.sigmas(), causes.share()),
        currency,
        5000);
  }

  /** Returns the same with another time that a new series is only learned. */
  public WatchPolicy withWarmUp(int minutes) {
    return new WatchPolicy(
        anomalies.withLearning(anomalies.learning().withWarmUp(minutes)),
        causes,
        currency,
        mostSeries);
  }

  /** Returns the business time zone. */
  public ZoneId zone() {
    return anomalies.zone();
  }
}
