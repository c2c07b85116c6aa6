package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotAgentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36"
            + " (compatible; Bytespider; spider-feedback@bytedance.com)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
        "Mozilla/5.0 (compatible; 360Spider/1.0)",
        "Mozilla/5.0 (Windows; U; Windows NT 5.1; zh-CN) YisouSpider/5.0",
        "Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (compatible; PetalBot;+https://webmaster"
            + ".petalsearch.com/site/petalbot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
            + " +https://openai.com/gptbot)",
        "Mozilla/5.0 AppleWebKit/537.36 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; SemrushBot/7~bl)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Twitterbot/1.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "curl/8.5.0",
        "Wget/1.21.4",
        "python-requests/2.31.0",
        "Python-urllib/3.11",
        "Go-http-client/1.1",
        "Java/17.0.9",
        "Scrapy/2.11 (+https://scrapy.org)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0"
            + " Safari/537.36",
        "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 PhantomJS/2.1.1 Safari/538.1"
      })
  void robotsThatSayWhoTheyAre(String userAgent) {
    assertThat(RobotAgents.isRobot(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Linux; Android 9) Mobile Safari/537.36 SogouMobileBrowser/5.27.8",
        "Mozilla/5.0 (Linux; Android 8.1.0) Mobile Safari/537.36 SogouSearch Android1.0 version3.0",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/70 Safari/537.36 SE 2.X MetaSr 1.0",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X19 Build/PPR1) Chrome/98 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) MicroMessenger/8.0.47 NetType/WIFI",
        "Mozilla/5.0 (Linux; Android 13; V2241A; wv) XWEB/1160065 MMWEBSDK/20231202 WeChat/arm64",
        "Mozilla/5.0 (Linux; Android 12) aweme_230400 JsSdk/1.0 AppName/aweme ByteLocale/zh-CN",
        "Mozilla/5.0 (Linux; Android 11) Kwai/9.6.10 ksNebula/3.2.10",
        "Mozilla/5.0 (iPhone) AliApp(TB/10.8.0) WindVane/8.7.2",
        "jdapp;android;10.3.2;9;network/wifi",
        "Mozilla/5.0 (iPhone) baiduboxapp/13.10.0.10",
        "Mozilla/5.0 (iPhone) [FBAN/FBIOS;FBAV/450.0]",
        "Mozilla/5.0 (iPhone) Instagram 300.0.0.29",
        "Mozilla/5.0 (Linux; U; Android 12) UCBrowser/15 Quark/6.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; rv:121.0) Gecko/20100101 Firefox/121.0",
        "okhttp/4.9.3",
        "BrandApp/3.2 CFNetwork/1410 Darwin/22.6.0",
        " ",
        ""
      })
  void people(String userAgent) {
    assertThat(RobotAgents.isRobot(userAgent)).isFalse();
  }

  @Test
  void noUserAgentIsNoRobot() {
    assertThat(RobotAgents.isRobot(null)).isFalse();
  }

  @Test
  void onlyTheFirst1024CharactersCount() {
    assertThat(RobotAgents.isRobot("x".repeat(1015) + "Googlebot")).isTrue();
    assertThat(RobotAgents.isRobot("x".repeat(1016) + "Googlebot")).isFalse();
  }

  @Property(seed = "20261111")
  void neverThrows(@ForAll String userAgent) {
    assertThat(RobotAgents.isRobot(userAgent)).isEqualTo(RobotAgents.isRobot(userAgent));
  }
}
