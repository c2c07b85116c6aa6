package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GA4's published definitions, case by case, in their order. */
class Ga4ChannelsTest {

  private static final Pattern PAID = Pattern.compile("^(.*cp.*|ppc|retargeting|paid.*)$");
  private static final Pattern SHOP = Pattern.compile("^(.*(([^a-df-z]|^)shop|shopping).*)$");

  @ParameterizedTest(name = "{0} / {1} / {2} is {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          (direct),   (none),        -,                   Direct
          (direct),   (not set),     -,                   Direct
          (direct),   -,             -,                   Direct
          -,          -,             -,                   Direct
          google,     cpc,           x cross-network y,   Cross-network
          amazon,     cpc,           -,                   Paid Shopping
          partner,    ppc,           shop,                Paid Shopping
          partner,    cpc,           eshop,               Paid Shopping
          partner,    paid-x,        my shopping,         Paid Shopping
          partner,    cpc,           workshop,            Paid Other
          partner,    cpc,           photoshop,           Paid Other
          google,     cpc,           -,                   Paid Search
          baidu,      retargeting,   -,                   Paid Search
          google,     cpm,           -,                   Paid Search
          facebook,   paidsocial,    -,                   Paid Social
          weibo,      cpm,           -,                   Paid Social
          youtube,    cpv,           -,                   Paid Video
          iqiyi.com,  cpc,           -,                   Paid Video
          partner,    display,       -,                   Display
          partner,    banner,        -,                   Display
          partner,    expandable,    -,                   Display
          partner,    interstitial,  -,                   Display
          partner,    cpm,           -,                   Display
          facebook,   banner,        -,                   Display
          partner,    cpc,           -,                   Paid Other
          partner,    cps,           -,                   Paid Other
          partner,    retargeting,   -,                   Paid Other
          partner,    prepaid,       -,                   Unassigned
          ebay.com,   referral,      -,                   Organic Shopping
          facebook,   social,        shopee_sale,         Organic Shopping
          partner,    email,         shop_week,           Organic Shopping
          facebook,   -,             -,                   Organic Social
          www.facebook.com, referral, -,                  Organic Social
          partner,    social,        -,                   Organic Social
          partner,    social-network, -,                  Organic Social
          partner,    social-media,  -,                   Organic Social
          partner,    sm,            -,                   Organic Social
          partner,    social network, -,                  Organic Social
          partner,    social media,  -,                   Organic Social
          youtube.com, referral,     -,                   Organic Video
          partner,    shortvideo,    -,                   Organic Video
          google,     organic,       -,                   Organic Search
          baidu,      -,             -,                   Organic Search
          partner,    organic,       -,                   Organic Search
          www.google.co.jp, organic, -,                   Organic Search
          google.evil.example, referral, -,               Referral
          chatgpt.com, referral,     -,                   AI Assistant
          perplexity, -,             -,                   AI Assistant
          partner,    referral,      -,                   Referral
          partner,    app,           -,                   Referral
          partner,    link,          -,                   Referral
          email,      x,             -,                   Email
          partner,    e-mail,        -,                   Email
          partner,    e_mail,        -,                   Email
          partner,    e mail,        -,                   Email
          partner,    affiliate,     -,                   Affiliates
          partner,    audio,         -,                   Audio
          sms,        x,             -,                   SMS
          partner,    sms,           -,                   SMS
          partner,    webpush,       -,                   Mobile Push Notifications
          partner,    mobile_app,    -,                   Mobile Push Notifications
          partner,    notification7, -,                   Mobile Push Notifications
          firebase,   x,             -,                   Mobile Push Notifications
          partner,    x,             -,                   Unassigned
          tieba.baidu.com, -,        -,                   Unassigned
          -,          x,             -,                   Unassigned
          """)
  void channelOf(
      @Nullable String source,
      @Nullable String medium,
      @Nullable String campaign,
      String expected) {
    assertThat(Ga4Channels.of(source, medium, campaign).text()).isEqualTo(expected);
  }

  @Property(seed = "20261111")
  void paidIsThePublishedPattern(@ForAll("words") String medium) {
    assertThat(Ga4Channels.isPaid(medium)).isEqualTo(PAID.matcher(medium).matches());
  }

  @Property(seed = "20261111")
  void shopIsThePublishedPattern(@ForAll("words") String campaign) {
    assertThat(Ga4Channels.isShop(campaign)).isEqualTo(SHOP.matcher(campaign).matches());
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
            "shop",
            "shopping",
            "shoppi",
            "e",
            "a",
            "z",
            "-",
            "1",
            "抖",
            "c",
            "p",
            "cp",
            "cpc",
            "ppc",
            "paid",
            "pre",
            "retargeting",
            " ",
            "ping",
            "work",
            "{",
            "`")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }
}
