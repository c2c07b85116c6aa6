package dev.channelpulse.simulator;

import java.util.List;

/** The browser or app a visit happens in. */
enum Surface {
  PC(
      "web",
      "www.brand.example",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/17.5 Safari/605.1.15",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"),
  MOBILE(
      "wap",
      "m.brand.example",
      Phone.IOS + " Version/17.5 Mobile/15E148 Safari/604.1",
      Phone.ANDROID + " Chrome/124.0.0.0 Mobile Safari/537.36",
      Phone.ANDROID + " Chrome/79.0.3945.147 Mobile Safari/537.36 SogouMSE,SogouMobileBrowser/5.9"),
  MINI(
      "mini_program",
      "",
      Phone.IOS
          + " Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI"
          + " MiniProgramEnv/iOS"),
  BRAND_APP("app", "", "BrandApp/8.2.0 (iPhone; iOS 17.5; Scale/3.00)", "BrandApp/8.2.0 okhttp"),
  WECHAT_APP(
      "wap",
      "m.brand.example",
      Phone.IOS + " Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN",
      Phone.ANDROID + " Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49.2600"),
  DOUYIN_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 aweme_30.5.0 JsSdk/2.0"),
  KUAISHOU_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 Kwai/12.6.10"),
  TAOBAO_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 AliApp(TB/10.37.10)"),
  TMALL_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 AliApp(TM/15.3.0)"),
  JD_APP("wap", "m.brand.example", "jdapp;iPhone;13.1.0;17.5;" + Phone.IOS + " Mobile/15E148"),
  PDD_APP("wap", "m.brand.example", Phone.ANDROID + " Mobile Safari/537.36 pinduoduo/7.21.0"),
  BAIDU_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 baiduboxapp/13.63.0.10"),
  WEIBO_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 Weibo (iPhone15,2__weibo__14.6)"),
  BILIBILI_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 BiliApp/79300100"),
  XIAOHONGSHU_APP("wap", "m.brand.example", Phone.IOS + " Mobile/15E148 xhsdiscover/8.41"),
  ROBOT(
      "web",
      "www.brand.example",
      "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36"
          + " (compatible; Bytespider; spider-feedback@bytedance.com)",
      "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
      "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
      "python-requests/2.31.0");

  private static final class Phone {
    static final String IOS =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko)";
    static final String ANDROID =
        "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko)";
  }

  private final String app;
  private final String host;

  // A list that cannot be changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> userAgents;

  Surface(String app, String host, String... userAgents) {
    this.app = app;
    this.host = host;
    this.userAgents = List.of(userAgents);
  }

  /** Returns the word of the input contract, for example {@code wap}. */
  String app() {
    return app;
  }

  /** Returns whether pages have addresses; those of the app and the mini program have none. */
  boolean hasPages() {
    return !host.isEmpty();
  }

  /** Returns the shop's host as this surface reaches it; empty where pages have no addresses. */
  String host() {
    return host;
  }

  /** Returns one of the surface's user agents, always the same for the same visitor. */
  String userAgent(Visitor visitor) {
    return userAgents.get(Math.floorMod(visitor.seed(), userAgents.size()));
  }
}
