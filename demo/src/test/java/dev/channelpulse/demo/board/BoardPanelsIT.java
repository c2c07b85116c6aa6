package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bar gauges, pies, heatmaps, state timelines and annotations, in a real browser. */
class BoardPanelsIT {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "panels");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final SampleShop SHOP = new SampleShop();
  private static final long MINUTE = 60_000;

  /** 20:00, when the promotion opens. */
  private static final long OPENING = SampleShop.DAY.toEpochMilli() + 20 * 60 * MINUTE;

  private static Stage stage;
  private static BoardServer board;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    stage = new Stage(SHOP, directory, DIRECTORY);
    board = stage.board;
    browser = stage.browser;
    SampleShop.write(
        stage.influx.url(),
        List.of(
            campaign("warm-up", "ads,search", 18 * 60, 19 * 60),
            campaign("opening", "ads", 20 * 60, 0),
            campaign(SampleShop.NASTY, "x{a|b}", 20 * 60 + 20, 0)));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void open() {
    open(1920, 1080, false);
  }

  @Test
  void aBarForEachRowInTheDatasOrder() {
    assertThat(browser.texts("[data-panel-id='3'] .bar-name"))
        .hasSize(13)
        .startsWith("affiliate", "ai", "内容平台 Content", "cross_border", "直接访问 Direct");
    assertThat(bar(3, "内容平台 Content", "value")).isEqualTo(grouped(today("content")));
    assertThat(bar(3, "综合平台 Marketplace", "value")).isEqualTo(grouped(today("platform")));
    assertThat(bar(3, "综合平台 Marketplace", "width")).isEqualTo("100%");
    assertThat(bar(3, "综合平台 Marketplace", "colour")).isEqualTo("#56B4E9");
    assertThat(Math.round(100 * number(bar(3, "内容平台 Content", "width"))))
        .isEqualTo(Math.round(10_000.0 * today("content") / today("platform")));
  }

  @Test
  void aBarForEachFieldAndThresholdsColourIt() {
    assertThat(browser.texts("[data-panel-id='5'] .bar-name"))
        .containsExactly("visitors", "sessions");
    assertThat(bar(5, "visitors", "value")).isEqualTo(grouped(today("all")));
    assertThat(bar(4, "douyin", "colour")).isEqualTo("#009E73");
    assertThat(bar(4, SampleShop.NASTY, "colour")).isEqualTo("#D55E00");
    assertThat(bar(4, SampleShop.NASTY, "value")).isEqualTo("7");
  }

  @Test
  void slicesFallInSizeAndTheLegendGivesTheirShares() {
    assertThat(option(2, "o.series[0].data.map(slice => slice.value).join()"))
        .startsWith(today("platform") + "," + today("content") + ",")
        .hasSizeGreaterThan(20);
    assertThat(option(2, "o.series[0].data[0].itemStyle.color")).isEqualTo("#56B4E9");
    assertThat(browser.texts("[data-panel-id='2'] .legend .name"))
        .startsWith("综合平台 Marketplace", "内容平台 Content");
    long six = 0;
    for (String type : "platform content private social search direct".split(" ", -1)) {
      six += today(type);
    }
    assertThat(browser.texts("[data-panel-id='2'] li:first-child .value"))
        .containsExactly(
            grouped(today("platform")),
            String.format(Locale.ROOT, "%.1f%%", 100.0 * today("platform") / six));
  }

  @Test
  void aHeatmapHasARowForEachSeriesAndAColumnForEachTime() {
    browser.open(board.url() + "?range=now/d", 1920, 1080, false);
    browser.awaitCount("[data-panel-id='7'][data-state='data']", 1);
    assertThat(option(7, "o.yAxis[0].data[6].value + o.yAxis[0].inverse"))
        .isEqualTo("6 platformtrue");
    assertThat(option(7, "o.series[0].data.filter(cell => cell[2] === 6).length"))
        .isEqualTo(String.valueOf(20 * 12 + 7));
    assertThat(
            option(
                7,
                "o.series[0].data.filter(cell => cell[2] === 6).reduce((sum, cell) => sum + cell[3], 0)"))
        .isEqualTo(String.valueOf(SHOP.today("platform", "page_views")));
    assertThat(option(7, "o.series[0].data[0].slice(0, 2).reduce((a, b) => b - a)"))
        .isEqualTo(String.valueOf(5 * MINUTE));
    assertThat(browser.text("[data-panel-id='7'] .scale .least"))
        .isEqualTo(option(7, "Math.min(...o.series[0].data.map(cell => cell[3]))"));
    assertThat(browser.count("[data-panel-id='9'] .scale:not([hidden])")).isEqualTo(0);
  }

  @Test
  void aTooltipIsDrawnAsText() throws IOException {
    assertThat(tooltip(2, 0)).startsWith("综合平台 · Marketplace|").contains("122,185");
    assertThat(tooltip(6, 1)).startsWith(SampleShop.NASTY + "|7");
    assertThat(tooltip(7, 0)).startsWith("11-11 17:30:00|affiliate   ");
    browser.screenshot(SCREENSHOTS.resolve("panels-tooltips.png"));
    assertThat(tooltip(8, 0)).startsWith("拒收 · Rejected|ok|11-11 17:31:00 – 11-11 18:00:00");
    assertThat(tooltip(10, 0)).startsWith(SampleShop.NASTY + "|rules 7|");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void equalStatesAreOneBar() {
    assertThat(option(8, "o.series[0].data.filter(bar => bar[2] === 0).length")).isEqualTo("9");
    assertThat(option(8, "o.series[0].data.filter(bar => bar[2] === 2).length")).isEqualTo("2");
    assertThat(browser.texts("[data-panel-id='8'] .legend .name"))
        .containsExactly("< 1", "1+", "final", "ok", "open", "rejects");
  }

  @Test
  void annotationsStandOnTheTimeAxis() throws IOException {
    assertThat(browser.texts(".flag")).containsExactly("warm-up", "opening", SampleShop.NASTY);
    assertThat(option(1, "o.series[1].markLine.data.map(line => line.xAxis).join()"))
        .isEqualTo(
            List.of(OPENING - 120 * MINUTE, OPENING - 60 * MINUTE, OPENING, OPENING + 20 * MINUTE)
                .stream()
                .map(at -> String.valueOf(at + 8 * 60 * MINUTE))
                .reduce((all, at) -> all + "," + at)
                .orElseThrow());
    assertThat(option(1, "o.series[1].markArea.data.length")).isEqualTo("1");
    browser.click(".flag:nth-child(1)");
    assertThat(browser.texts(".note p"))
        .containsExactly("11-11 18:00:00 – 11-11 19:00:00", "warm-up", "adssearch");
    browser.click(".flag:nth-child(3)");
    assertThat(browser.texts(".note p"))
        .containsExactly("11-11 20:20:00", SampleShop.NASTY, "x{a|b}");
    browser.screenshot(SCREENSHOTS.resolve("panels-annotation.png"));
    assertThat(browser.count("#grid img")).isEqualTo(0);
  }

  @Test
  void anAnnotationIsSwitchedAndABrokenOneSaysWhy() {
    assertThat(browser.texts(".annotation")).containsExactly("campaigns", "off", "broken");
    browser.awaitText(".annotation.failed", "broken");
    assertThat(browser.evaluate("document.querySelector('.annotation.failed').title"))
        .startsWith("error parsing query: found FORM");
    browser.click(".annotation:nth-child(1) input");
    browser.awaitCount(".flag", 0);
    browser.click(".annotation:nth-child(2) input");
    browser.awaitCount(".flag", 3);
    assertThat(option(1, "o.series[1].markArea.data.length")).isEqualTo("0");
  }

  @Test
  void tagValuesAreTextAndEmptyPanelsSaySo() throws IOException {
    assertThat(browser.texts("[data-panel-id='6'] .legend .name")).contains(SampleShop.NASTY);
    assertThat(option(9, "o.yAxis[0].data.map(row => row.value).join()"))
        .contains(SampleShop.NASTY);
    for (int panel = 20; panel < 24; panel++) {
      assertThat(browser.text("[data-panel-id='%d'] .message".formatted(panel)))
          .isEqualTo("No data yet");
    }
    assertThat(browser.count("#grid img")).isEqualTo(0);
    assertThat(browser.evaluate("document.title")).isEqualTo("面板 · Panels · ChannelPulse");
    browser.screenshot(SCREENSHOTS.resolve("panels-desktop.png"));
    browser.evaluate("window.scrollTo(0, 560)");
    browser.screenshot(SCREENSHOTS.resolve("panels-desktop-2.png"));
  }

  @Test
  void fitsAPhone() throws IOException {
    open(390, 844, true);
    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("390");
    browser.screenshot(SCREENSHOTS.resolve("panels-phone.png"));
    open(390, 3_900, true);
    browser.screenshot(SCREENSHOTS.resolve("panels-phone-whole.png"));
  }

  private static void open(int width, int height, boolean phone) {
    browser.open(board.url().toString(), width, height, phone);
    browser.awaitCount(".panel[data-state='data']", 10);
    browser.awaitCount(".panel[data-state='empty']", 4);
    browser.awaitCount(".flag", 3);
    assertThat(browser.console())
        .allMatch(line -> line.contains("annotation=broken"), "only the broken query's answer");
  }

  private static String campaign(String title, String tags, int minute, int until) {
    long day = SampleShop.DAY.toEpochMilli();
    return "campaign,id=%d title=\"%s\",tags=\"%s\"%s %d"
        .formatted(
            minute,
            title.replace("\"", "\\\""),
            tags,
            until == 0 ? "" : ",until=%di".formatted(day + until * MINUTE),
            day + minute * MINUTE);
  }

  /** What a bar says or how it is drawn: value, width or colour. */
  private static String bar(int panel, String name, String what) {
    String bar =
        "[...document.querySelectorAll('[data-panel-id=\"%d\"] .bar')].find(bar => bar.firstChild.textContent === '%s')"
            .formatted(panel, name.replace("'", "\\'"));
    return browser.evaluate(
        switch (what) {
          case "value" -> bar + ".lastChild.textContent";
          case "width" -> bar + ".querySelector('i').style.width";
          default -> bar + ".querySelector('i').style.getPropertyValue('--colour')";
        });
  }

  /** The lines of the tooltip of a chart's drawn thing. */
  private static String tooltip(int panel, int index) {
    return option(
        panel,
        """
        (() => {
          const chart = lib.getInstanceByDom(node);
          const texts = () => chart.getZr().storage.getDisplayList(true)
            .filter(shape => shape.type === 'tspan').map(shape => shape.style.text);
          const before = texts();
          chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: %d});
          chart.getZr().flush();
          return texts().slice(before.length).join('|');
        })()"""
            .formatted(index));
  }

  /** An expression of {@code o}, the options of a panel's chart. */
  private static String option(int panel, String expression) {
    return browser.evaluateAsync(
        """
        import('/lib/echarts.js').then(lib => {
          const node = document.querySelector('[data-panel-id="%d"] .plot');
          const o = lib.getInstanceByDom(node).getOption();
          return %s;
        })"""
            .formatted(panel, expression)
            .replace("\n", " "));
  }

  private static double number(String percent) {
    return Double.parseDouble(percent.replace("%", ""));
  }

  private static long today(String level) {
    return SHOP.today(level, "visitors");
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
