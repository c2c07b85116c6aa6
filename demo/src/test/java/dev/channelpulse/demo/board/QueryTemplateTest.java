package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.demo.board.QueryScope.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTemplateTest {
  private static final long FROM = 1_762_790_400_000L;
  private static final long TO = FROM + 3_600_000;

  @Test
  void grafanasOwnMacros() {
    assertThat(
            expanded(
                "SELECT mean(\"v\") FROM \"m\" WHERE $timeFilter AND time > ${__from}ms AND time <"
                    + " $__to GROUP BY time($__interval), time($interval), [[__interval_ms]]"))
        .isEqualTo(
            "SELECT mean(\"v\") FROM \"m\" WHERE time >= 1762790400000ms and time <="
                + " 1762794000000ms AND time > 1762790400000ms AND time < 1762794000000 GROUP BY"
                + " time(30000ms), time(30000ms), 30000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$v", "${v}", "${v:regex}", "[[v]]", "[[v:regex]]"})
  void everySpellingOfAVariable(String macro) {
    assertThat(expanded("SELECT x FROM m WHERE a = '" + macro + "'", "private"))
        .isEqualTo("SELECT x FROM m WHERE a = 'private'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "x' OR 'a'='a|x\\' OR \\'a\\'=\\'a",
        "x\\|x\\\\",
        "x\\'; DROP DATABASE d --|x\\\\\\'; DROP DATABASE d --",
      },
      delimiter = '|')
  void aValueStaysInItsString(String value, String written) {
    assertThat(expanded("SELECT x FROM m WHERE a = '$v' AND b = 1", value))
        .isEqualTo("SELECT x FROM m WHERE a = '" + written + "' AND b = 1");
  }

  @Test
  void aLineBreakDoesNotEndAString() {
    assertThat(expanded("SELECT x FROM m WHERE a = '$v'", "x\ny"))
        .isEqualTo("SELECT x FROM m WHERE a = 'x\\ny'");
  }

  @Test
  void aValueStaysInItsIdentifier() {
    assertThat(expanded("SELECT \"$v\" FROM m", "a\" FROM secrets --"))
        .isEqualTo("SELECT \"a\\\" FROM secrets --\" FROM m");
  }

  @Test
  void aValueInARegularExpressionIsTakenLiterally() {
    assertThat(expanded("SELECT x FROM m WHERE a =~ /^${v:regex}$/", "a/ OR b =~ /.*\n"))
        .isEqualTo("SELECT x FROM m WHERE a =~ /^a\\/ OR b =~ \\/\\.\\*\\x0a$/");
  }

  @Test
  void severalValuesAreAlternatives() {
    assertThat(expanded("SELECT x FROM m WHERE a =~ /^$v$/", "a.b", "c|d"))
        .isEqualTo("SELECT x FROM m WHERE a =~ /^(a\\.b|c\\|d)$/");
  }

  @Test
  void everythingIsThePatternOfTheDashboardFile() {
    assertThat(expanded("SELECT x FROM m WHERE a =~ /^${v:regex}$/"))
        .isEqualTo("SELECT x FROM m WHERE a =~ /^.*$/");
  }

  @Test
  void outsideOfLiteralsOnlyNumbersAndDurations() {
    assertThat(expanded("SELECT x FROM m GROUP BY time($v)", "90s"))
        .isEqualTo("SELECT x FROM m GROUP BY time(90s)");
    assertThatThrownBy(() -> expanded("SELECT x FROM m WHERE $v", "1=1 OR secret"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("$v must be a number or a duration here, found 1=1 OR secret");
  }

  @Test
  void aDivisionOpensNoRegularExpression() {
    assertThat(expanded("SELECT \"a\" / \"b\", (c)/d FROM m WHERE e = '$v' AND f =~ /x/", "it's"))
        .isEqualTo("SELECT \"a\" / \"b\", (c)/d FROM m WHERE e = 'it\\'s' AND f =~ /x/");
  }

  @Test
  void aDollarAtTheEndOfARegularExpressionIsNoMacro() {
    assertThat(expanded("SELECT x FROM m WHERE a =~ /^b$/"))
        .isEqualTo("SELECT x FROM m WHERE a =~ /^b$/");
  }

  @Test
  void anUnknownVariableIsRefused() {
    assertThatThrownBy(() -> expanded("SELECT x FROM m WHERE a = '$other'", "b"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a query may use the dashboard's own variables, found $other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP DATABASE d",
        "SELECT x INTO y FROM m",
        "select x into\ny from m",
        "SELECT x FROM m; DROP DATABASE d",
        "SELECT x FROM m -- comment",
        "SELECT x /* comment */ FROM m",
        "SELECTION",
        ""
      })
  void onlyOneReadingStatement(String influxql) {
    assertThatThrownBy(() -> QueryTemplate.parse(influxql))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a query must be one SELECT or SHOW without INTO and comments, found: " + influxql);
  }

  @Test
  void wordsInsideOfLiteralsAreNoStatements() {
    assertThat(expanded("SELECT \"into\" FROM m WHERE a = 'b; -- INTO' AND c =~ /;/"))
        .isEqualTo("SELECT \"into\" FROM m WHERE a = 'b; -- INTO' AND c =~ /;/");
  }

  @Test
  void anOpenLiteralIsRefused() {
    assertThatThrownBy(() -> QueryTemplate.parse("SELECT x FROM m WHERE a = 'b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("every literal of a query must end");
  }

  @Test
  void anotherFormatIsRefused() {
    assertThatThrownBy(() -> QueryTemplate.parse("SELECT x FROM m WHERE a = '${v:raw}'"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a variable's format must be absent or regex, found ${v:raw}");
  }

  @Test
  void aRangeMustRunForwardsAndAWindowMustNotBeTooFine() {
    assertThatThrownBy(() -> new QueryScope(TO, FROM, 1_000, Map.of()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> new QueryScope(FROM, TO, 999, Map.of()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> new QueryScope(0, TO, 1_000, Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("interval must cut the range into at most 20000 windows");
  }

  private static String expanded(String influxql, String... values) {
    Selection chosen = new Selection(List.of(values), ".*");
    return QueryTemplate.parse(influxql)
        .expand(new QueryScope(FROM, TO, 30_000, Map.of("v", chosen)));
  }
}
