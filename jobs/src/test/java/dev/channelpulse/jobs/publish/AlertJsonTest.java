package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlertJsonTest {

  @Test
  void anAlertIsOneObject() {
    Alert alert = Incidents.over(Incidents.payments("wechat", Incidents.START), 17);
    assertThat(new String(AlertJson.of(alert, Incidents.SHANGHAI), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"v":1,"id":"%s","rule":"payment-failures","severity":"page","state":"resolved",\
            "metric":"pay_success","channel_type":"all","platform":"wechat",\
            "start":1794398580000,"minute":1794399600000,"end":1794399600000,\
            "value":0.95,"expected":0.955,"low":0.94,"high":0.97,"unit":"ratio",\
            "cost_per_minute":1234000,"currency":"CNY",\
            "causes":[{"slice":{"payment_method":"alipay"},"share":0.87,"value":112.0,"expected":190.0}],\
            "folded":["private/wechat"],"owner":"payments","runbook":"https://wiki.example/pay",\
            "panel":"/d/channelpulse-conversion?viewPanel=7&var-platform=wechat",\
            "title":"[Resolved] WeChat · Payment success 95%%, expected 94–97%%",\
            "title_zh":"【已恢复】微信 · 支付成功率 95%%，预期 94–97%%",\
            "summary":"[Resolved] WeChat · Payment success 95%%, expected 94–97%%, from 20:03 to 20:20,\
             17 min in all, about ¥12,340 lost a minute; mainly payment method=Alipay (87%% of the gap);\
             1 related series folded in: private/wechat",\
            "summary_zh":"【已恢复】微信 · 支付成功率 95%%，预期 94–97%%，20:03 至 20:20，持续 17 分钟，\
            每分钟约损失 ¥12,340；主因：支付方式=支付宝（占缺口 87%%）；另并入 1 个相关序列：private/wechat"}\
            """
                .formatted(alert.id()));
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    Alert alert = Incidents.visitors("double-11", Incidents.START);
    assertThat(new String(AlertJson.of(alert, Incidents.SHANGHAI), StandardCharsets.UTF_8))
        .contains("\"dimension\":\"campaign\",\"member\":\"double-11\"")
        .contains("\"low\":22.0,\"unit\":\"count\",\"causes\":[],\"folded\":[],\"title\"")
        .doesNotContain("\"end\"", "high", "cost_per_minute", "currency", "NaN");
  }

  @Test
  void openAlertsComeBackFromACheckpoint() throws IOException {
    Alert opened = Incidents.payments("wechat", Incidents.START);
    OpenAlert open = new OpenAlert(opened, Incidents.over(opened, 3), -5);
    OpenAlertSerializer serializer = new OpenAlertSerializer();
    assertThat(serializer.deserialize(1, serializer.serialize(open))).isEqualTo(open);
  }
}
