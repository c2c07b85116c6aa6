package dev.channelpulse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTextTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final AlertText ZH = AlertText.of(Language.ZH, SHANGHAI);
  private static final AlertText EN = AlertText.of(Language.EN, SHANGHAI);

  @Test
  void saysWhatIsWrongSinceWhenItsCostAndWhy() {
    Alert alert = Alerts.payments();
    assertThat(ZH.title(alert)).isEqualTo("【严重】微信 · 支付成功率 61.2%，预期 94–97%");
    assertThat(ZH.summary(alert))
        .isEqualTo(
            "【严重】微信 · 支付成功率 61.2%，预期 94–97%，自 20:03 起，每分钟约损失 ¥12,340；"
                + "主因：支付方式=支付宝（占缺口 87%）、应用=ios × 地区=浙江（占缺口 10%）");
    assertThat(EN.title(alert)).isEqualTo("[Page] WeChat · Payment success 61.2%, expected 94–97%");
    assertThat(EN.summary(alert))
        .isEqualTo(
            "[Page] WeChat · Payment success 61.2%, expected 94–97%, since 20:03,"
                + " about ¥12,340 lost a minute; mainly payment method=Alipay (87% of the gap),"
                + " app=ios × region=浙江 (10% of the gap)");
  }

  @Test
  void saysThatItIsOverAndHowLongItTook() {
    Alert alert =
        Alerts.payments()
            .resolved(
                Alerts.START + 20 * 60_000,
                Alerts.START + 17 * 60_000,
                new AlertReading(0.951, 0.955, 0.94, 0.97, AlertUnit.RATIO));
    assertThat(ZH.summary(alert))
        .startsWith("【已恢复】微信 · 支付成功率 95.1%，预期 94–97%，20:03 至 20:20，持续 17 分钟，");
    assertThat(EN.summary(alert))
        .startsWith(
            "[Resolved] WeChat · Payment success 95.1%, expected 94–97%, from 20:03 to 20:20,"
                + " 17 min in all, ");
  }

  @Test
  void aStartOnAnotherDayHasItsDate() {
    Alert alert =
        Alerts.payments()
            .updated(
                Alerts.START + 4 * 3_600_000,
                Alerts.payments().reading(),
                null,
                List.of(),
                List.of());
    assertThat(ZH.summary(alert)).endsWith("预期 94–97%，自 11-11 20:03 起");
    assertThat(EN.since(alert)).isEqualTo("11-11 20:03");
  }

  @Test
  void limitsAndMissingNumbersHaveTheirOwnWords() {
    AlertSubject subject = AlertSubject.channel("paid_amount", "private", "wechat");
    assertThat(titles(subject, reading(123_456, Double.NaN, 500_000, Double.NaN, AlertUnit.MONEY)))
        .containsExactly(
            "【警告】私域/微信 · 支付金额 ¥1,235，预期 不低于 ¥5,000",
            "[Warning] Private/WeChat · Paid amount ¥1,235, expected at least ¥5,000");
    assertThat(
            titles(
                AlertSubject.shop("freshness"),
                reading(432_000, 8_000, Double.NaN, 60_000, AlertUnit.MILLISECONDS)))
        .containsExactly(
            "【警告】全店 · 数据延迟 7.2 分钟，预期 不高于 60 秒",
            "[Warning] Whole shop · Data delay 7.2 min, expected at most 60 s");
    assertThat(
            titles(
                AlertSubject.channel("visitors", "ai", "all"),
                reading(3, 41.4, Double.NaN, Double.NaN, AlertUnit.COUNT)))
        .containsExactly(
            "【警告】AI 助手 · 访客数 3，预期 41.4", "[Warning] AI assistant · Visitors 3, expected 41.4");
    assertThat(
            titles(
                AlertSubject.shop("visitors"),
                reading(3, Double.NaN, Double.NaN, Double.NaN, AlertUnit.COUNT)))
        .containsExactly("【警告】全店 · 访客数 3", "[Warning] Whole shop · Visitors 3");
    assertThat(
            titles(
                AlertSubject.shop("paid_orders"),
                reading(Double.NaN, 12, Double.NaN, Double.NaN, AlertUnit.COUNT)))
        .containsExactly("【警告】全店 · 支付订单数无数据", "[Warning] Whole shop · no data for Paid orders");
  }

  @Test
  void strangersTextsArePrintableAndNeverFillOtherPlaces() {
    AlertSubject subject =
        AlertSubject.shop("visitors").cut("campaign", "{metric}\n双11 \\ $1 " + "x".repeat(80));
    assertThat(titles(subject, reading(3, Double.NaN, Double.NaN, Double.NaN, AlertUnit.COUNT)))
        .containsExactly(
            "【警告】全店（活动={metric} 双11 / $1 " + "x".repeat(46) + "） · 访客数 3",
            "[Warning] Whole shop (campaign={metric} 双11 / $1 "
                + "x".repeat(46)
                + ") · Visitors 3");
  }

  @Test
  void ofManyCausesAndSeriesTheFirstThreeAreNamed() {
    Alert alert =
        Alerts.payments()
            .updated(
                Alerts.START,
                Alerts.payments().reading(),
                null,
                List.of(),
                List.of("private/wechat", "social/wechat", "display/wechat", "push/wechat"));
    assertThat(ZH.summary(alert))
        .endsWith("；另并入 4 个相关序列：private/wechat、social/wechat、display/wechat 等");
    assertThat(EN.summary(alert))
        .endsWith(
            "; 4 related series folded in: private/wechat, social/wechat, display/wechat and more");
  }

  @Test
  void everySentenceHasTheSamePlacesInBothLanguages() {
    for (Phrase phrase : Phrase.values()) {
      assertThat(phrase.places(Language.ZH)).as("%s", phrase).isEqualTo(phrase.places(Language.EN));
    }
  }

  @Test
  void everyChannelTypeAndLevelHasANameInBothLanguages() {
    for (ChannelType type : ChannelType.values()) {
      assertThat(Terms.channelType(type.text(), Language.ZH)).isNotEqualTo(type.text());
      assertThat(Terms.channelType(type.text(), Language.EN)).isNotEqualTo(type.text());
    }
    assertThat(
            Arrays.stream(Severity.values()).map(level -> Terms.level(level.text(), Language.ZH)))
        .containsExactly("严重", "警告", "提示");
  }

  private static List<String> titles(AlertSubject subject, AlertReading reading) {
    Alert alert = Alerts.bare("threshold", subject, reading);
    return List.of(ZH.title(alert), EN.title(alert));
  }

  private static AlertReading reading(
      double value, double expected, double low, double high, AlertUnit unit) {
    return new AlertReading(value, expected, low, high, unit);
  }
}
