package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.embedded.EmbeddedInflux;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board in a real browser over a real InfluxDB. */
class BoardBrowserIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final SampleShop SHOP = new SampleShop();
  private static final String OVERVIEW = "?dashboard=channelpulse-overview";

  /** A collapsed row, a text, a panel that is not drawn, a broken query, a stat of two series. */
  private static final String ODD =
      """
      {"uid": "odd", "title": "odd", "timezone": "Asia/Shanghai", "refresh": "5s",
       "time": {"from": "now/d", "to": "now"},
       "panels": [
        {"id": 9, "type": "row", "title": "row", "collapsed": true,
         "gridPos": {"x": 0, "y": 0, "w": 24, "h": 1}, "panels": [
          {"id": 1, "type": "text", "gridPos": {"x": 0, "y": 1, "w": 6, "h": 4},
           "options": {"mode": "markdown", "content": "# Aim\\nWho is **in** the [shop](x)."}}]},
        {"id": 2, "type": "geomap", "gridPos": {"x": 0, "y": 1, "w": 6, "h": 4}},
        {"id": 3, "type": "stat", "gridPos": {"x": 6, "y": 1, "w": 6, "h": 4},
         "targets": [{"refId": "A", "query": "SELECT x FORM y"}]},
        {"id": 4, "type": "stat", "gridPos": {"x": 12, "y": 1, "w": 6, "h": 4},
         "fieldConfig": {"defaults": {"unit": "none",
           "displayName": "visitors of ${__field.labels.channel_type}"}},
         "targets": [{"refId": "A", "query": "SELECT last(visitors) FROM traffic_today WHERE platform = 'all' AND channel_type =~ /^(private|push)$/ AND $timeFilter GROUP BY channel_type"}]}]}
      """;

  private static Stage stage;
  private static EmbeddedInflux influx;
  private static BoardServer board;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    stage = new Stage(SHOP, directory, DashboardFilesTest.DIRECTORY);
    influx = stage.influx;
    board = stage.board;
    browser = stage.browser;
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void open() {
    browser.open(overview(), 1920, 1080, false);
    browser.awaitPanels("data");
  }

  @Test
  void theNumbersAreThoseThatWereWritten() throws IOException {
    assertThat(number(1)).isEqualTo(grouped(SHOP.today("all", "visitors")));
    assertThat(number(2)).isEqualTo(grouped(SHOP.newest("visitors_5m")));
    assertThat(number(3)).isEqualTo(grouped(SHOP.newest("visitors_30m")));
    assertThat(number(4)).isEqualTo(grouped(SHOP.today("all", "page_views")));
    assertThat(number(5)).isEqualTo(grouped(SHOP.today("all", "sessions")));
    assertThat(number(6)).isEqualTo(grouped(SHOP.today("all", "new_visitors")));
    assertThat(browser.texts("[data-panel-id='10'] tbody tr:first-child td"))
        .startsWith("综合平台", grouped(SHOP.today("platform", "visitors")));
    assertThat(number(13)).isEqualTo("20:28");
    assertThat(number(14)).isEqualTo(String.valueOf(SHOP.newest("freshness_ms")));
    assertThat(number(21)).isEqualTo(String.valueOf(SHOP.health("rejected")));
    assertThat(number(24)).isEqualTo("7");
    assertThat(browser.console()).isEmpty();
    browser.screenshot(SCREENSHOTS.resolve("overview-desktop.png"));
  }

  @Test
  void aTagValueIsTextAndNothingElse() {
    assertThat(browser.texts("[data-panel-id='11'] td")).contains(SampleShop.NASTY);
    assertThat(browser.count("#grid img")).isEqualTo(0);
    assertThat(browser.evaluate("document.title")).isEqualTo("渠道总览 · ChannelPulse");
  }

  @Test
  void aChosenChannelFiltersTheTables() {
    browser.click("select[name='channel'] option[value='private']");
    browser.awaitText("[data-panel-id='10'] tbody tr:only-child td:first-child", "私域");
    assertThat(browser.texts("[data-panel-id='11'] tbody td:first-child")).containsOnly("私域");
  }

  @Test
  void everyRangeDraws() {
    for (String range : new String[] {"now-15m", "now-1h", "now-6h", "now-24h", "now/d"}) {
      browser.click(".ranges button[data-from='%s']".formatted(range));
      browser.awaitPanels("data");
      assertThat(browser.console()).isEmpty();
    }
  }

  @Test
  void saysThatInfluxDoesNotAnswerAndRecovers() throws IOException {
    influx.stop();
    browser.awaitPanels("unavailable");
    assertThat(browser.text("[data-panel-id='1'] .message")).isEqualTo("InfluxDB 没有响应");
    assertThat(browser.text("#status")).isEqualTo("InfluxDB 没有响应");
    browser.screenshot(SCREENSHOTS.resolve("overview-influx-down.png"));
    influx.restart();
    browser.awaitPanels("data");
    assertThat(number(1)).isEqualTo(grouped(SHOP.today("all", "visitors")));
    assertThat(browser.text("#status")).isEqualTo("实时");
    browser.console();
  }

  @Test
  void anEmptyDatabaseSaysSo() throws IOException {
    influx.createDatabase("empty");
    InfluxReader reader = new InfluxReader(URI.create(influx.url()), "empty", "", "");
    try (BoardServer empty = BoardServer.start(0, DashboardFilesTest.DIRECTORY, reader)) {
      browser.open(empty.url() + OVERVIEW, 1920, 1080, false);
      browser.awaitPanels("empty");
      assertThat(browser.text("[data-panel-id='1'] .message")).isEqualTo("暂无数据");
      assertThat(browser.console()).isEmpty();
      browser.screenshot(SCREENSHOTS.resolve("overview-empty.png"));
    }
  }

  @Test
  void otherPanelsAndMistakesAreSaidPlainly(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("odd.json"), ODD);
    try (BoardServer odd = BoardServer.start(0, directory, SampleShop.reader(influx))) {
      browser.open(odd.url().toString(), 1920, 1080, false);
      browser.awaitText("[data-panel-id='1'] .prose", "AimWho is in the shop.");
      browser.awaitText("[data-panel-id='4'] .stat-name", "visitors of private");
      assertThat(browser.text("[data-panel-id='2'] .message"))
          .isEqualTo("The board does not draw panels of type geomap");
      assertThat(browser.text("[data-panel-id='3'] .message"))
          .startsWith("Query failed: error parsing query: found FORM");
      assertThat(browser.texts("[data-panel-id='4'] .number"))
          .hasSize(2)
          .contains(String.valueOf(SHOP.today("private", "visitors")));
    }
    browser.console();
  }

  @Test
  void theOtherLanguageIsAClickAway() throws IOException {
    browser.click(".ranges button[data-from='now-1h']");
    browser.click("#languages a[lang='en']");
    browser.awaitText("#title", "Channel overview");
    browser.awaitPanels("data");
    assertThat(browser.evaluate("document.documentElement.lang")).isEqualTo("en");
    assertThat(browser.text("#status")).isEqualTo("Live");
    assertThat(browser.text(".ranges button[aria-pressed='true']")).isEqualTo("1h");
    assertThat(browser.text("#grid")).doesNotContainPattern("[\\p{IsHan}]");
    browser.screenshot(SCREENSHOTS.resolve("overview-desktop-en.png"));
    browser.click("#languages a[lang='zh']");
    browser.awaitText("#title", "渠道总览");
  }

  @Test
  void fitsAPhone() throws IOException {
    browser.open(overview(), 390, 844, true);
    browser.awaitPanels("data");
    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("390");
    browser.screenshot(SCREENSHOTS.resolve("overview-phone.png"));
    browser.evaluate("window.scrollTo(0, 700)");
    browser.screenshot(SCREENSHOTS.resolve("overview-phone-2.png"));
  }

  private static String overview() {
    return board.url() + OVERVIEW;
  }

  private static String number(int panel) {
    return browser.text("[data-panel-id='%d'] .number".formatted(panel));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
