package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.PrintableText;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every click, whatever strangers wrote into it. */
class ChannelRulesLawTest {

  @Property(tries = 3000, seed = "20261111")
  void neverThrowsAndAnswersTheSameTwice(@ForAll("clicks") ClickEvent event) {
    Classification first = ChannelRules.defaults().classify(event);
    assertThat(ChannelRules.defaults().classify(event)).isEqualTo(first);
    assertThat(first.ruleId()).isNotEmpty();
    Touch touch = first.touch();
    if (touch != null) {
      assertThat(touch.channel().platform()).matches("[a-z0-9_]{1,64}");
      assertThat(touch.ga4()).isEqualTo(first.ga4Channel());
      String campaign = touch.campaign();
      if (campaign != null) {
        assertThat(campaign).isNotEmpty().isEqualTo(PrintableText.of(campaign, 64));
      }
    }
  }

  @Property(seed = "20261111")
  void capitalsAndSpacesAroundDoNotMatter(
      @ForAll("words") String source, @ForAll("words") String medium) {
    Clicks plain = Clicks.click().utm(source, medium, null);
    Clicks loud =
        Clicks.click()
            .utm(
                "  " + source.toUpperCase(Locale.ROOT),
                medium.toUpperCase(Locale.ROOT) + " ",
                null);
    assertThat(loud.answer()).isEqualTo(plain.answer());
  }

  @Property(seed = "20261111")
  void utmFieldsSayTheSameAsUtmParameters(
      @ForAll("words") String source, @ForAll("words") String medium) {
    String url = "https://www.brand.example/?utm_source=" + source + "&utm_medium=" + medium;
    assertThat(Clicks.click().url(url).answer())
        .isEqualTo(Clicks.click().utm(source, medium, null).answer());
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
        "baidu",
        "douyin",
        "抖音",
        "facebook",
        "zzz",
        "cpc",
        "cps",
        "social",
        "信息流",
        "社群",
        "email",
        "organic",
        "chatgpt.com",
        "prepaid",
        "kol",
        "video");
  }

  @Provide
  Arbitrary<ClickEvent> clicks() {
    return Combinators.combine(
            texts(),
            texts(),
            texts(),
            texts(),
            Arbitraries.integers().between(-5, 1200),
            Arbitraries.of("web", "wap", "app", "mini_program", "?").injectNull(0.2),
            texts())
        .as(ChannelRulesLawTest::click);
  }

  private static ClickEvent click(
      @Nullable String url,
      @Nullable String referrer,
      @Nullable String source,
      @Nullable String medium,
      int scene,
      @Nullable String app,
      @Nullable String agent) {
    return Clicks.click()
        .url(url)
        .referrer(referrer)
        .utm(source, medium, url)
        .scene(scene)
        .app(app)
        .userAgent(agent)
        .event();
  }

  /** Broken addresses of every kind, and any text at all. */
  private static Arbitrary<@Nullable String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
                "https://",
                "http:",
                "//",
                "\\",
                "www.baidu.com",
                "brand.example",
                ".",
                "..",
                "@",
                ":",
                "8080",
                "[",
                "]",
                "/",
                "?",
                "??",
                "#",
                "&",
                "&amp;",
                "=",
                "%",
                "%%",
                "%E6",
                "%E6%8A%96",
                "%25E6%258A",
                "%zz",
                "%u4e2d",
                "+",
                " ",
                "\u0000",
                "\ud800",
                "抖音",
                "utm_source",
                "utm_medium=cpc",
                "gclid=1",
                "fbclid=x",
                "pid=mm_1_2_3",
                "MicroMessenger",
                "null")
            .list()
            .ofMaxSize(14)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(60)).injectNull(0.15);
  }
}
