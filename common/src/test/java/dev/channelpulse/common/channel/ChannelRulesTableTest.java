package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in rules beside a table of clicks that was written from what is known of the sites. */
class ChannelRulesTableTest {

  private static List<String> lines() {
    return Resource.lines("cases.tsv");
  }

  static Stream<String> cases() {
    return lines().stream();
  }

  @Test
  void theTableIsLargeAndNoCaseStandsTwice() {
    assertThat(lines()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aClickGetsTheChannelOfTheTable(String line) {
    String[] cells = line.split("\t", -1);
    String query = cell(cells, 2);
    Clicks click =
        Clicks.click()
            .url("https://www.brand.example/item/1" + (query.isEmpty() ? "" : "?" + query))
            .referrer(cell(cells, 3).isEmpty() ? null : cell(cells, 3))
            .scene(cell(cells, 4).isEmpty() ? 0 : Integer.parseInt(cell(cells, 4)))
            .app(cell(cells, 5).isEmpty() ? null : cell(cells, 5))
            .userAgent(cell(cells, 6).isEmpty() ? null : cell(cells, 6));
    Classification found = ChannelRules.defaults().classify(click.event());
    assertThat(Clicks.text(found)).as("rule %s", found.ruleId()).isEqualTo(cells[0]);
    if (!cells[1].equals("-")) {
      assertThat(found.ga4Channel().text()).isEqualTo(cells[1]);
    }
  }

  private static String cell(String[] cells, int column) {
    return column >= cells.length || cells[column].equals("-") ? "" : cells[column];
  }
}
