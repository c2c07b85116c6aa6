package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.demo.board.QueryScope.Selection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a value is, the query that comes out has the literals of the template and no more. */
class QueryTemplateLawsTest {
  private static final String SECRET = "0123456789";

  @Property
  void aValueNeverLeavesItsLiteral(@ForAll("values") String value) {
    String template =
        "SELECT \"$v\" FROM m WHERE a = '$v' AND b =~ /^${v:regex}$/ AND secret = " + SECRET;
    String query = expanded(template, value);
    assertThat(codeOf(query)).isEqualTo(codeOf(expanded(template, "x")));
  }

  @Property
  void aValueInAStringReadsBackAsItself(@ForAll("values") String value) {
    String query = expanded("SELECT x FROM m WHERE a = '$v'", value);
    String literal = query.substring(query.indexOf('\'') + 1, query.length() - 1);
    assertThat(unescaped(literal)).isEqualTo(value);
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> nasty =
        Arbitraries.strings().withChars("'\"/\\\n\r\t ;-*$^.|()[]{}ax=~中").ofMaxLength(24);
    return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(40));
  }

  private static String expanded(String template, String value) {
    return QueryTemplate.parse(template)
        .expand(new QueryScope(0, 1_000, 1_000, Map.of("v", new Selection(List.of(value), ".*"))));
  }

  /* The query with its literals emptied, read the way InfluxDB's own scanner reads them. */
  private static String codeOf(String query) {
    StringBuilder code = new StringBuilder();
    char quote = 0;
    for (int at = 0; at < query.length(); at++) {
      char c = query.charAt(at);
      if (quote == 0) {
        code.append(c);
        boolean opens = c == '\'' || c == '"' || (c == '/' && code.indexOf("=~") > 0);
        quote = opens ? c : 0;
      } else if (c == '\n') {
        return "a line break ends the literal at " + at;
      } else if (c == '\\') {
        at++;
      } else if (c == quote) {
        code.append(c);
        quote = 0;
      }
    }
    return code.toString();
  }

  private static String unescaped(String literal) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < literal.length(); at++) {
      char c = literal.charAt(at);
      if (c == '\\') {
        c = literal.charAt(++at);
        c = c == 'n' ? '\n' : c;
      }
      text.append(c);
    }
    return text.toString();
  }
}
