package dev.channelpulse.common.channel;

import static dev.channelpulse.common.channel.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps that classification by hand falls into, one by one. */
class ChannelRulesTrapTest {

  private static final String SHOP = "https://www.brand.example/";

  @Test
  void capitalsArePaidToo() {
    assertThat(click().url(SHOP + "?utm_source=Baidu&utm_medium=CPC").answer())
        .isEqualTo("search/baidu/paid");
  }

  @Test
  void cpsIsAffiliateThoughItHoldsCp() {
    assertThat(click().url(SHOP + "?utm_source=douyin&utm_medium=cps").answer())
        .isEqualTo("affiliate/douyin/paid");
  }

  @Test
  void prepaidIsNotPaid() {
    Classification prepaid =
        ChannelRules.defaults()
            .classify(click().url(SHOP + "?utm_source=baidu&utm_medium=prepaid").event());
    assertThat(Clicks.text(prepaid)).isEqualTo("search/baidu/unknown");
    assertThat(prepaid.ga4Channel().text()).isEqualTo("Organic Search");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workshop", "photoshop", "summer_workshop_2026"})
  void workshopAndPhotoshopAreNoShopping(String campaign) {
    Classification found =
        ChannelRules.defaults()
            .classify(click().utm("newsletter_x", "referral", campaign).url(SHOP).event());
    assertThat(found.ga4Channel().text()).isEqualTo("Referral");
    assertThat(Clicks.text(found)).isEqualTo("referral/other/organic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://stripe.com/",
        "https://checkout.stripe.com/c/pay/cs_live",
        "https://alipay.com",
        "https://openapi.alipay.com/gateway.do?out_trade_no=1",
        "https://cashier.95516.com/",
        "https://www.brand.example/cart",
        "http://m.brand.example"
      })
  void payingAndOurOwnPagesOpenNoTouch(String referrer) {
    Classification found =
        ChannelRules.defaults()
            .classify(click().url(SHOP + "paid?utm_source=douyin").referrer(referrer).event());
    assertThat(found.touch()).isNull();
    assertThat(found.ga4Channel().text()).isEqualTo("Direct");
  }

  @Test
  void fbclidAloneDoesNotTellWhoPaid() {
    assertThat(
            click().url(SHOP + "?fbclid=IwAR0x").referrer("https://l.facebook.com/l.php").answer())
        .isEqualTo("social/facebook/unknown");
    assertThat(
            click()
                .url(SHOP + "?fbclid=IwAR0x&utm_medium=paid_social")
                .referrer("https://l.facebook.com/")
                .answer())
        .isEqualTo("social/facebook/paid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.baidu.com.evil.example/s?wd=a",
        "https://evil.example/www.baidu.com",
        "https://www.baidu.com@evil.example/",
        "https://notbaidu.com/"
      })
  void hostsThatOnlyLookLikeBaiduAreNot(String referrer) {
    assertThat(click().url(SHOP).referrer(referrer).answer()).isEqualTo("referral/other/organic");
  }

  @Test
  void tiebaIsSocialThoughItIsBelowBaidu() {
    assertThat(click().url(SHOP).referrer("https://tieba.baidu.com/p/123").answer())
        .isEqualTo("social/tieba/organic");
    assertThat(click().url(SHOP).referrer("https://www.baidu.com/s?wd=brand").answer())
        .isEqualTo("search/baidu/organic");
  }

  @Test
  void shopeeSaleOnFacebookIsSocial() {
    Classification found =
        ChannelRules.defaults()
            .classify(
                click()
                    .url(SHOP + "?utm_source=facebook&utm_medium=social&utm_campaign=shopee_sale")
                    .event());
    assertThat(Clicks.text(found)).isEqualTo("social/facebook/organic");
    // GA4's own pattern does take it for shopping
    assertThat(found.ga4Channel().text()).isEqualTo("Organic Shopping");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?utm_source=%E6%8A%96%E9%9F%B3&utm_medium=%E4%BF%A1%E6%81%AF%E6%B5%81",
        "?utm_source=%25E6%258A%2596%25E9%259F%25B3&utm_medium=%25E4%25BF%25A1%25E6%2581%25AF%25E6%25B5%2581",
        "?utm_source=抖音&utm_medium=信息流",
        "?utm_source=%B6%B6%D2%F4&utm_medium=%D0%C5%CF%A2%C1%F7",
        "?x=%zz%&utm_source=%E6%8A%96%E9%9F%B3&amp;utm_medium=%E4%BF%A1%E6%81%AF%E6%B5%81&y=%",
        "??utm_source=+%E6%8A%96%E9%9F%B3+&utm_medium=feed#top",
        "#/home?utm_source=douyin&utm_medium=xinxiliu"
      })
  void chineseValuesKeepTheirMeaningHoweverTheyAreWritten(String query) {
    assertThat(click().url(SHOP + query).answer()).isEqualTo("content/douyin/paid");
  }

  @Test
  void utmFieldsOfTheEventWinOverTheAddress() {
    assertThat(
            click()
                .url(SHOP + "?utm_source=google&utm_medium=cpc")
                .utm("xiaohongshu", "kol", null)
                .answer())
        .isEqualTo("content/xiaohongshu/paid");
  }

  @Test
  void evidenceThatNoRuleKnowsIsUnassignedAndNoneIsNoTouch() {
    assertThat(click().url(SHOP + "?utm_source=zzz&utm_medium=yyy").answer())
        .isEqualTo("unassigned/other/unknown");
    assertThat(click().scene(4711).app("mini_program").answer())
        .isEqualTo("unassigned/other/unknown");
    Classification nothing = ChannelRules.defaults().classify(click().url(SHOP).event());
    assertThat(nothing).isEqualTo(new Classification(null, Ga4Channel.DIRECT, "none"));
  }
}
