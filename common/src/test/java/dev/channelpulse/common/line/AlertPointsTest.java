package dev.channelpulse.common.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertSubject;
import dev.channelpulse.common.alert.AlertUnit;
import dev.channelpulse.common.alert.Alerts;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertPointsTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void aFiringAlertIsAPointAtItsStart() {
    Point point = AlertPoints.of(Alerts.payments(), SHANGHAI);
    assertThat(point.measurement()).isEqualTo("alerts");
    assertThat(point.timeMillis()).isEqualTo(Alerts.START);
    assertThat(point.tags())
        .isEqualTo(
            Map.of(
                "severity", "page",
                "metric", "pay_success",
                "channel_type", "all",
                "platform", "wechat",
                "rule", "payment-failures",
                "slice", "all"));
    Map<String, Object> fields = new HashMap<>();
    fields.put("state", "firing");
    fields.put("value", 0.612);
    fields.put("expected", 0.955);
    fields.put("low", 0.94);
    fields.put("high", 0.97);
    fields.put("unit", "ratio");
    fields.put("cost_per_minute", 1_234_000L);
    fields.put("causes", "payment_method=alipay (87%); app=ios & region=浙江 (10%)");
    fields.put("folded", "");
    fields.put("title", "[Page] WeChat · Payment success 61.2%, expected 94–97%");
    fields.put("title_zh", "【严重】微信 · 支付成功率 61.2%，预期 94–97%");
    fields.put("id", Alerts.payments().id());
    fields.put("start", Alerts.START);
    fields.put("minute", Alerts.START + 240_000);
    fields.put("panel", "/d/channelpulse-conversion?viewPanel=7&var-platform=wechat");
    fields.put("defs", 1L);
    assertThat(point.fields()).isEqualTo(fields);
  }

  @Test
  void anUpdateRewritesThePointAndSoDoesTheEnd() {
    Alert alert = Alerts.payments();
    Alert later =
        alert.updated(Alerts.START + 600_000, alert.reading(), 2L, alert.causes(), alert.folded());
    Point first = AlertPoints.of(alert, SHANGHAI);
    Point second = AlertPoints.of(later, SHANGHAI);
    assertThat(second.timeMillis()).isEqualTo(first.timeMillis());
    assertThat(second.tags()).isEqualTo(first.tags());
    Point end =
        AlertPoints.of(
            later.resolved(Alerts.START + 720_000, Alerts.START + 660_000, later.reading()),
            SHANGHAI);
    assertThat(end.timeMillis()).isEqualTo(first.timeMillis());
    assertThat(end.tags()).isEqualTo(first.tags());
    assertThat(end.fields())
        .containsEntry("state", "resolved")
        .containsEntry("end", Alerts.START + 660_000)
        .containsEntry("start", Alerts.START);
  }

  @Test
  void twoIncidentsOfOneMetricInOneMinuteAreTwoPoints() {
    AlertReading reading = new AlertReading(1, 2, 1.5, 2.5, AlertUnit.COUNT);
    AlertSubject shop = AlertSubject.shop("visitors");
    assertThat(AlertPoints.of(Alerts.bare("volume-drop", shop, reading), SHANGHAI).tags())
        .isNotEqualTo(AlertPoints.of(Alerts.bare("drift", shop, reading), SHANGHAI).tags());
    assertThat(
            AlertPoints.of(Alerts.bare("drift", shop.cut("campaign", "a"), reading), SHANGHAI)
                .tags())
        .containsEntry("slice", "campaign=a");
  }

  @Test
  void numbersThatAreNotThereAreLeftOut() {
    Point point =
        AlertPoints.of(
            Alerts.bare(
                "no-data",
                AlertSubject.shop("visitors"),
                new AlertReading(Double.NaN, Double.NaN, Double.NaN, Double.NaN, AlertUnit.COUNT)),
            SHANGHAI);
    assertThat(point.fields())
        .doesNotContainKeys("value", "expected", "low", "high", "cost_per_minute", "end");
  }

  @Test
  void whatIsExpectedIsOnePointASeriesAndMinute() {
    assertThat(ExpectedPoints.of("paid_amount all", Alerts.START, 10, 12.5, Double.NaN, 20, -1.5))
        .isEqualTo(
            new Point(
                "expected_1m",
                new TreeMap<>(Map.of("series", "paid_amount all")),
                new TreeMap<>(
                    Map.of(
                        "value", 10.0, "expected", 12.5, "high", 20.0, "score", -1.5, "defs", 1L)),
                Alerts.START));
  }
}
