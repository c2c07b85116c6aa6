package dev.channelpulse.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed options table is the one that the code makes. */
class OptionsTableTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final String START = "OptionsTableTest -->\n";
  private static final String END = "<!-- /options -->";

  @Test
  void documentHoldsTheTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(START) + START.length();
    int end = document.indexOf(END);
    assertThat(document.indexOf(START)).as("start mark in %s", DOCUMENT).isNotNegative();
    assertThat(end).as("end mark in %s", DOCUMENT).isGreaterThanOrEqualTo(start);
    if (Boolean.getBoolean("channelpulse.write-docs")) {
      document = document.substring(0, start) + OptionsTable.markdown() + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = document.indexOf(END);
    }
    assertThat(document.substring(start, end))
        .as(
            "options table of docs/configuration.md; write it anew with: mvn -pl jobs -am test"
                + " -Dtest=OptionsTableTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dchannelpulse.write-docs=true")
        .isEqualTo(OptionsTable.markdown());
  }
}
