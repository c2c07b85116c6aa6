package dev.channelpulse.jobs.publish;

import static dev.channelpulse.jobs.publish.Incidents.MINUTE;
import static dev.channelpulse.jobs.publish.Incidents.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerJsonTest {
  private static final AlertmanagerTarget TARGET =
      Incidents.target(URI.create("http://alertmanager:9093"));

  private final AlertmanagerJson json = new AlertmanagerJson(TARGET);

  @Test
  void aFiringAlertEndsAheadUnlessItIsSentAgain() {
    Alert alert = Incidents.payments("wechat", START);
    assertThat(body(alert, alert, START + MINUTE))
        .isEqualTo(
            """
            [{"labels":{"alertname":"payment-failures","channel_type":"all","environment":"test",\
            "id":"%s","metric":"pay_success","owner":"payments","platform":"wechat",\
            "severity":"page"},"annotations":{"causes":"payment method=Alipay (87%% of the gap)",\
            "causes_zh":"支付方式=支付宝（占缺口 87%%）","cost":"¥12,340","cost_zh":"¥12,340",\
            "expected":"94–97%%","expected_zh":"94–97%%","folded":"private/wechat",\
            "panel":"https://grafana.example/d/channelpulse-conversion?viewPanel=7&var-platform=wechat",\
            "runbook":"https://wiki.example/pay","since":"20:03","slices":"payment_method=alipay",\
            "summary":"[Page] WeChat · Payment success 61.2%%, expected 94–97%%, since 20:03,\
             about ¥12,340 lost a minute; mainly payment method=Alipay (87%% of the gap);\
             1 related series folded in: private/wechat",\
            "summary_zh":"【严重】微信 · 支付成功率 61.2%%，预期 94–97%%，自 20:03 起，每分钟约损失 ¥12,340；\
            主因：支付方式=支付宝（占缺口 87%%）；另并入 1 个相关序列：private/wechat",\
            "title":"[Page] WeChat · Payment success 61.2%%, expected 94–97%%",\
            "title_zh":"【严重】微信 · 支付成功率 61.2%%，预期 94–97%%",\
            "value":"61.2%%","value_zh":"61.2%%"},\
            "startsAt":"2026-11-11T12:03:00Z","endsAt":"2026-11-11T12:09:00Z",\
            "generatorURL":"https://grafana.example/d/channelpulse-conversion?viewPanel=7&var-platform=wechat"}]\
            """
                .formatted(alert.id()));
  }

  @Test
  void labelsAreThoseOfTheBeginningHoweverTheAlertChanges() {
    Alert first = Incidents.payments("wechat", START);
    Alert over = Incidents.over(Incidents.later(first, 2), 4);
    assertThat(json.labels(first)).isEqualTo(json.labels(over));
    assertThat(body(first, over, START + 9 * MINUTE))
        .contains("\"startsAt\":\"2026-11-11T12:03:00Z\",\"endsAt\":\"2026-11-11T12:07:00Z\"");
  }

  @Test
  void anEndAheadOfTheClockIsNow() {
    Alert first = Incidents.payments("wechat", START);
    assertThat(body(first, Incidents.over(first, 4), START + 2 * MINUTE))
        .contains("\"endsAt\":\"2026-11-11T12:05:00Z\"");
    assertThat(body(first, Incidents.over(first, 4), START - MINUTE))
        .as("but not before the start")
        .contains("\"endsAt\":\"2026-11-11T12:03:00Z\"");
  }

  @Test
  void strangersTextsAreSafeLabels() {
    Alert alert = Incidents.visitors("双11\n\"x\" \\", START);
    Map<String, String> labels = json.labels(alert);
    assertThat(labels)
        .containsEntry("slice", "campaign=双11 \"x\" /")
        .containsEntry("alertname", "volume-drop")
        .doesNotContainKey("owner");
    assertThat(body(alert, alert, START))
        .contains("\"slice\":\"campaign=双11 \\\"x\\\" /\"")
        .doesNotContain("generatorURL", "runbook", "cost", "causes", "\\n");
  }

  private String body(Alert opened, Alert latest, long nowMillis) {
    return new String(
        json.body(List.of(new AlertBook.Due(opened, latest, 1)), nowMillis),
        StandardCharsets.UTF_8);
  }
}
