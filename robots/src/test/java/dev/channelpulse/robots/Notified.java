package dev.channelpulse.robots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alerts that tests notify of. */
final class Notified {
  private Notified() {}

  /** Payments of WeChat fail. */
  static NotifiedAlert payments() {
    return new NotifiedAlert(
        true,
        Map.of("alertname", "payment-failures", "severity", "page", "owner", "payments"),
        Map.of(
            "title", "[Page] WeChat · Payment success 61.2%, expected 94–97%",
            "title_zh", "【严重】微信 · 支付成功率 61.2%，预期 94–97%",
            "since", "20:03",
            "cost", "¥12,340",
            "cost_zh", "¥12,340",
            "causes", "payment method=Alipay (87% of the gap)",
            "causes_zh", "支付方式=支付宝（占缺口 87%）",
            "panel",
                "https://grafana.example/d/channelpulse-conversion?viewPanel=7&var-platform=wechat",
            "runbook", "https://wiki.example/pay"));
  }

  static NotifiedAlert over(NotifiedAlert alert) {
    return new NotifiedAlert(false, alert.labels(), alert.annotations());
  }

  /** An alert of another system. */
  static NotifiedAlert foreign(String summary) {
    return new NotifiedAlert(true, Map.of("alertname", "DiskFull"), Map.of("summary", summary));
  }

  static Notification of(NotifiedAlert... alerts) {
    return new Notification(List.of(alerts), 0);
  }

  static Notification many(int count) {
    List<NotifiedAlert> alerts = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      Map<String, String> annotations = new HashMap<>(payments().annotations());
      annotations.put("title_zh", "【严重】第 " + each + " 条");
      alerts.add(new NotifiedAlert(true, payments().labels(), annotations));
    }
    return new Notification(alerts, 0);
  }
}
