package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTest {

  @Test
  void oneAlertIsItsTitleAndWhatIsKnownOfIt() {
    Card zh = Card.of(Notified.of(Notified.payments()), Language.ZH);
    assertThat(zh.title()).isEqualTo("【严重】微信 · 支付成功率 61.2%，预期 94–97%");
    assertThat(zh.level()).isEqualTo(Level.PAGE);
    assertThat(zh.text(4_096))
        .isEqualTo(
            """
            - 起始：20:03
            - 每分钟约损失：¥12,340
            - 主因：支付方式=支付宝（占缺口 87%）
            - 负责：payments
            - [看板](https://grafana.example/d/channelpulse-conversion?viewPanel=7&var-platform=wechat) · [处置手册](https://wiki.example/pay)""");
    Card en = Card.of(Notified.of(Notified.payments()), Language.EN);
    assertThat(en.title()).isEqualTo("［Page］ WeChat · Payment success 61.2%, expected 94–97%");
    assertThat(en.text(4_096))
        .startsWith(
            "- Since: 20:03\n- Cost a minute: ¥12,340\n"
                + "- Causes: payment method=Alipay (87% of the gap)\n- Owner: payments\n- [Panel](");
  }

  @Test
  void aGroupIsCountedAndWhatGoesOnComesFirst() {
    NotifiedAlert foreign = Notified.foreign("Disk full");
    Card card =
        Card.of(
            new Notification(List.of(Notified.over(Notified.payments()), foreign), 3), Language.EN);
    assertThat(card.title()).isEqualTo("1 firing, 1 resolved");
    assertThat(card.level()).isEqualTo(Level.WARNING);
    assertThat(card.entries().get(0)).isEqualTo("**Disk full**");
    assertThat(card.entries().get(1)).startsWith("**［Page］ WeChat");
    assertThat(card.text(4_096)).endsWith("\n\n… and 3 more");
  }

  @Test
  void whatIsOverIsGreen() {
    assertThat(Card.of(Notified.of(Notified.over(Notified.payments())), Language.ZH).level())
        .isEqualTo(Level.RESOLVED);
  }

  @Test
  void anAlertOfOthersHasAtLeastItsName() {
    Card card = Card.of(Notified.of(Notified.foreign("")), Language.ZH);
    assertThat(card.title()).isEqualTo("DiskFull");
    assertThat(card.text(4_096)).isEqualTo("**DiskFull**");
  }

  @Test
  void whatDoesNotFitIsCountedAndEveryEntryIsWhole() {
    Card card = Card.of(Notified.many(50), Language.ZH);
    for (int most : new int[] {100, 1_000, 4_096, 5_000, 12_000, 60_000}) {
      String text = card.text(most);
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
      long shown = text.lines().filter(line -> line.startsWith("**")).count();
      assertThat(text.lines().filter(line -> line.startsWith("- [看板]"))).hasSize((int) shown);
      if (shown < 50) {
        assertThat(text).endsWith("\n\n… 另有 " + (50 - shown) + " 条");
      }
    }
    assertThat(card.text(60_000)).doesNotContain("另有");
  }

  @Test
  void strangersTextsMakeNoLinkMentionOrLayout() {
    NotifiedAlert alert =
        Notified.foreign(
            "[free](http://evil.example) <at id=all></at> <font color=\"red\">x</font>\n# @all"
                + " **bold** `code` ![i](//x) double_11 _it_");
    Card card = Card.of(Notified.of(alert), Language.EN);
    assertThat(card.title())
        .isEqualTo(
            "［free］(http：//evil.example) ＜at id=all＞＜/at＞ ＜font color=\"red\"＞x＜/font＞ ＃"
                + " ＠all ＊＊bold＊＊ ｀code｀ ！［i］(//x) double_11 ＿it＿");
  }
}
