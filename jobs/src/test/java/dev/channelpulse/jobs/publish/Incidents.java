package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.alert.AlertUnit;
import dev.channelpulse.common.alert.Severity;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** Alerts that tests send, and where to. */
final class Incidents {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** 2026-11-11 20:03 in Shanghai. */
  static final long START = 1_794_398_580_000L;

  static final long MINUTE = 60_000;

  /** Of a record without a time. */
  static final SinkWriter.Context NO_CONTEXT = new NoContext();

  private Incidents() {}

  /** Payments of a platform fail. */
  static Alert payments(String platform, long startMillis) {
    return new Alert(
        "payment-failures",
        Severity.PAGE,
        AlertState.FIRING,
        AlertSubject.channel("pay_success", "all", platform),
        startMillis,
        startMillis,
        null,
        reading(0.612),
        1_234_000L,
        "CNY",
        List.of(new AlertCause(new TreeMap<>(Map.of("payment_method", "alipay")), 0.87, 112, 190)),
        List.of("private/" + platform),
        "payments",
        "https://wiki.example/pay",
        "/d/channelpulse-conversion?viewPanel=7&var-platform=" + platform);
  }

  /** A campaign has fewer visitors than expected. */
  static Alert visitors(String campaign, long startMillis) {
    return new Alert(
        "volume-drop",
        Severity.WARNING,
        AlertState.FIRING,
        AlertSubject.shop("visitors").cut("campaign", campaign),
        startMillis,
        startMillis,
        null,
        new AlertReading(3, 40, 22, Double.NaN, AlertUnit.COUNT),
        null,
        "",
        List.of(),
        List.of(),
        "",
        "",
        "");
  }

  static Alert later(Alert alert, int minutes) {
    return alert.updated(
        alert.startMillis() + minutes * MINUTE,
        reading(0.5),
        alert.costMinorPerMinute(),
        alert.causes(),
        alert.folded());
  }

  static Alert over(Alert alert, int minutes) {
    long endMillis = alert.startMillis() + minutes * MINUTE;
    return alert.resolved(endMillis, endMillis, reading(0.95));
  }

  static AlertReading reading(double ratio) {
    return new AlertReading(ratio, 0.955, 0.94, 0.97, AlertUnit.RATIO);
  }

  /** Servers that are told again every 200 ms. */
  static AlertmanagerTarget target(URI... urls) {
    return new AlertmanagerTarget(
        Arrays.asList(urls),
        "shop",
        "geheim",
        "https://grafana.example/",
        Map.of("environment", "test"),
        SHANGHAI,
        200,
        AlertmanagerTarget.DEFAULT_DELIVER_WITHIN_MILLIS,
        10_000);
  }

  private static final class NoContext implements SinkWriter.Context {
    @Override
    public long currentWatermark() {
      return Long.MIN_VALUE;
    }

    @Override
    public @Nullable Long timestamp() {
      return null;
    }
  }
}
