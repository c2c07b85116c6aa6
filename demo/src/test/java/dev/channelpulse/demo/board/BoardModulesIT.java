package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's modules, one by one, in a real browser. */
class BoardModulesIT {
  private static BoardServer board;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    InfluxReader nowhere = new InfluxReader(URI.create("http://127.0.0.1:1"), "none", "", "");
    board = BoardServer.start(0, DashboardFilesTest.DIRECTORY, nowhere);
    browser = Browser.start(directory.resolve("profile"), SampleShop.NOW);
    browser.open(board.url() + "logo.svg", 800, 600, false);
  }

  @AfterAll
  static void stop() {
    browser.close();
    board.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0|'short'|0",
        "999|'short'|999",
        "1234|'short'|1.23 K",
        "12345678|'short'|12.3 Mil",
        "2.5e9|'short'|2.5 Bil",
        "1234567|'locale', 0|1,234,567",
        "1234567|'none'|1234567",
        "0.1234|'percentunit', 1|12.3%",
        "12.34|'percent'|12.3%",
        "742|'ms'|742 ms",
        "11312|'ms'|11.3 s",
        "150|'s'|2.5 min",
        "7200|'s'|2 h",
        "999|'currencyCNY'|¥999",
        "129900|'currencyCNY'|¥130 K",
        "1299000|'currencyCNY', 1|¥1.3 M",
        "1762864110000|'time:HH:mm', undefined, 'Asia/Shanghai'|20:28",
        "1762864110000|'dateTimeAsIso', undefined, 'Asia/Shanghai'|2025-11-11 20:28:30",
        "1762864110000|'dateTimeAsIsoNoDateIfToday', undefined, 'Asia/Shanghai'|20:28:30",
      })
  void unitsReadAsInGrafana(String value, String unit, String text) {
    assertThat(module("units", "m.text(m.format(%s, %s))".formatted(value, unit))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "now, 2025-11-11T12:30:20.000Z",
    "now-3h, 2025-11-11T09:30:20.000Z",
    "30m, 2025-11-11T12:00:20.000Z",
    "now/d, 2025-11-10T16:00:00.000Z",
    "now-1d/d, 2025-11-09T16:00:00.000Z",
  })
  void timesReadAsInGrafana(String text, String instant) {
    assertThat(
            module(
                "time",
                "new Date(m.instant('%s', %d, 'Asia/Shanghai')).toISOString()"
                    .formatted(text, SampleShop.NOW.toEpochMilli())))
        .isEqualTo(instant);
  }

  @Test
  void aDayOfSummerTimeStartsAtItsOwnMidnight() {
    assertThat(
            module(
                "time",
                "new Date(m.instant('now/d', Date.UTC(2025, 2, 30, 12), 'Europe/Berlin'))"
                    + ".toISOString()"))
        .isEqualTo("2025-03-29T23:00:00.000Z");
  }

  @Test
  void windowsAreNiceAndNoFinerThanThePanelAllows() {
    assertThat(
            module(
                "time",
                "[[100, 1], [100, 60_000], [1000, 1]].map(([points, least]) => "
                    + "m.interval({from: 0, to: 10_800_000}, points, least)).join()"))
        .isEqualTo("120000,120000,15000");
  }

  @Test
  void framesAreNamedByTheirAlias() {
    assertThat(
            module(
                "frames",
                """
                m.frames({refId: 'A', alias: '$tag_t/[[tag_t]] $col of $m'},
                  [{name: 'x', tags: {t: 'a'}, columns: ['time', 'last'], values: [[1, 2]]}])
                  .map(frame => frame.fields[1].display).join()"""))
        .isEqualTo("a/a last of x");
  }

  @Test
  void rowsThatShareTheirKeysAreMerged() {
    assertThat(
            module(
                "transforms",
                """
                JSON.stringify(m.transform([
                  {fields: [{name: 'k', values: ['a', 'b']}, {name: 'x', values: [1, 2]}]},
                  {fields: [{name: 'k', values: ['b', 'c']}, {name: 'y', values: [3, 4]}]},
                ], [{id: 'merge'}, {id: 'organize', options: {indexByName: {y: 0, k: 1, x: 2}}}])[0]
                  .fields.map(field => [field.name, ...field.values]))"""))
        .isEqualTo("[[\"y\",null,3,4],[\"k\",\"a\",\"b\",\"c\"],[\"x\",1,2,null]]");
  }

  @ParameterizedTest
  @CsvSource({"lastNotNull, 3", "last, undefined", "sum, 6", "max, 3", "min, 1", "mean, 2"})
  void manyValuesBecomeOne(String calc, String value) {
    assertThat(module("fields", "String(m.reduce([1, 2, 3, null], '%s'))".formatted(calc)))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"4, #009E73", "5, #E69F00", "29, #E69F00", "30, #D55E00"})
  void aThresholdColoursFromItsValueOn(int value, String colour) {
    assertThat(
            module(
                "fields",
                """
                (() => {
                  const steps = [{color: 'green', value: null}, {color: 'orange', value: 5}, {color: 'red', value: 30}];
                  return m.display({type: 'number', config: {thresholds: {steps}}}, %d).colour;
                })()"""
                    .formatted(value)))
        .isEqualTo(colour);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}, true|10-20 ok,20-40 bad,50-60 ok",
        "{}, false|10-20 ok,20-30 bad,30-40 bad,50-60 ok",
        "{spanNulls: true}, true|10-20 ok,20-50 bad,50-60 ok",
      })
  void aStateLastsUntilTheNextOne(String configuration, String bars) {
    assertThat(
            module(
                "states",
                """
                ((custom, merges) => m.timelines([{fields: [
                  {type: 'time', values: [10, 20, 30, 40, 50]},
                  {type: 'string', title: 'x', values: ['ok', 'bad', 'bad', null, 'ok'], config: {custom}},
                ]}], {from: 0, to: 60}, 'UTC', merges)[0]
                  .bars.map(({from, to, text}) => `${from}-${to} ${text}`).join())(%s)"""
                    .formatted(configuration)))
        .isEqualTo(bars);
  }

  @ParameterizedTest
  @CsvSource({
    "true, ai visitors|push visitors|ai sessions|push sessions",
    "false, visitors|sessions"
  })
  void aRowIsNamedByItsTextsAndByTheFieldAmongSeveral(boolean rows, String names) {
    assertThat(
            module(
                "values",
                """
                ((values) => m.singles([{fields: [
                  {type: 'string', title: 'channel', values: ['ai', 'push'], config: {}},
                  {type: 'number', title: 'visitors', values: [1, 2], config: {}, number: 1},
                  {type: 'number', title: 'sessions', values: [3, 4], config: {}, number: 2},
                ]}], {options: {reduceOptions: {values}}}, 'UTC', 'thresholds')
                  .map(({name}) => name).join('|'))(%s)"""
                    .formatted(rows)))
        .isEqualTo(names);
  }

  @Test
  void aRowsOwnOverrideColoursIt() {
    assertThat(
            module(
                "values",
                """
                m.singles([{fields: [
                  {type: 'string', title: 'channel', values: ['ai', 'push'], config: {}},
                  {type: 'number', title: 'visitors', values: [1, 2], config: {}, number: 1},
                ]}], {
                  options: {reduceOptions: {values: true}},
                  fieldConfig: {overrides: [{matcher: {id: 'byName', options: 'push'},
                    properties: [{id: 'color', value: {mode: 'fixed', fixedColor: 'green'}}]}]},
                }, 'UTC', 'palette-classic').map(({colour}) => colour).join()"""))
        .isEqualTo("#56B4E9,#009E73");
  }

  @Test
  void anAnnotationIsShownOnThePanelsItsFilterNames() {
    assertThat(
            module(
                "annotations",
                """
                [1, 2].map(id => m.forPanel([
                  {name: 'every'}, {name: 'one', filter: {ids: [1]}},
                  {name: 'others', filter: {ids: [1], exclude: true}},
                ], {id}).map(({name}) => name).join('+')).join()"""))
        .isEqualTo("every+one,every+others");
  }

  private static String module(String name, String expression) {
    return browser.evaluateAsync(
        "import('/%s.js').then(m => %s)".formatted(name, expression.replace("\n", " ")));
  }
}
