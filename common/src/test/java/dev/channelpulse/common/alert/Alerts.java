package dev.channelpulse.common.alert;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alerts that tests tell of. */
public final class Alerts {

  /** 2026-11-11 20:03 in Shanghai. */
  public static final long START = 1_794_398_580_000L;

  private Alerts() {}

  /** WeChat's payments fail since 20:03, judged last at 20:07. */
  public static Alert payments() {
    return new Alert(
        "payment-failures",
        Severity.PAGE,
        AlertState.FIRING,
        AlertSubject.channel("pay_success", "all", "wechat"),
        START,
        START + 4 * 60_000,
        null,
        new AlertReading(0.612, 0.955, 0.94, 0.97, AlertUnit.RATIO),
        1_234_000L,
        "CNY",
        List.of(
            new AlertCause(new TreeMap<>(Map.of("payment_method", "alipay")), 0.87, 112, 190),
            new AlertCause(new TreeMap<>(Map.of("app", "ios", "region", "浙江")), 0.098, 40.5, 51)),
        List.of(),
        "payments",
        "https://wiki.example/pay",
        "/d/channelpulse-conversion?viewPanel=7&var-platform=wechat");
  }

  /** The whole shop's numbers without causes, costs or people. */
  public static Alert bare(String rule, AlertSubject subject, AlertReading reading) {
    return new Alert(
        rule,
        Severity.WARNING,
        AlertState.FIRING,
        subject,
        START,
        START,
        null,
        reading,
        null,
        reading.unit() == AlertUnit.MONEY ? "CNY" : "",
        List.of(),
        List.of(),
        "",
        "",
        "");
  }
}
