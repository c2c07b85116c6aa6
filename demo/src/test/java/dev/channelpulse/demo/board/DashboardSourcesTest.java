package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.common.alert.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages come of one source. */
class DashboardSourcesTest {

  private static final String HAN = "\\p{IsHan}";

  static List<Dashboard> dashboards() throws IOException {
    return new Dashboards(DashboardFilesTest.DIRECTORY).all();
  }

  @Test
  void theFilesAreWhatRunDashboardsWrites() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (Language language : Language.values()) {
      Path folder = DashboardFilesTest.DIRECTORY.resolve(Bilingual.folder(language));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          found.put(file.toString(), Files.readString(file));
        }
      }
    }
    Map<String, String> written = new TreeMap<>();
    DashboardSources.files(DashboardFilesTest.DIRECTORY)
        .forEach((file, text) -> written.put(file.toString(), text));
    assertThat(found.keySet()).isEqualTo(written.keySet());
    written.forEach(
        (file, text) ->
            assertThat(found.get(file)).as("%s: ./run dashboards", file).isEqualTo(text));
  }

  @Test
  void everyDashboardIsThereInBothLanguagesUnderItsOwnUid() throws IOException {
    Map<String, Set<String>> filesByLanguage =
        dashboards().stream()
            .collect(
                Collectors.groupingBy(
                    Dashboard::language, Collectors.mapping(Dashboard::file, Collectors.toSet())));
    assertThat(filesByLanguage).containsOnlyKeys("zh", "en");
    assertThat(filesByLanguage.get("zh")).isEqualTo(filesByLanguage.get("en"));
    assertThat(dashboards()).extracting(Dashboard::uid).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyTextIsInOneLanguage(Dashboard dashboard) {
    String text = dashboard.json().toString();
    assertThat(text).doesNotContain(" · ").doesNotContain("⟦").doesNotContain("⟧");
    if (dashboard.language().equals("en")) {
      assertThat(text).doesNotContainPattern(HAN);
    } else {
      assertThat(dashboard.title()).containsPattern(HAN);
      dashboard
          .panels()
          .forEach(
              panel -> {
                String title = panel.path("title").asText();
                assertThat(title).containsPattern(HAN);
                if (!panel.path("type").asText().equals("row")) {
                  assertThat(panel.path("description").asText()).as(title).containsPattern(HAN);
                }
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "访客 · Visitors, 访客, Visitors",
    "A/B, A/B, A/B",
    "SELECT x / ⟦1000000|100⟧, SELECT x / 1000000, SELECT x / 100",
    "channelpulse⟦|-en⟧, channelpulse, channelpulse-en",
    "⟦甲|A⟧ : a; ⟦乙|B⟧ : b, 甲 : a; 乙 : b, A : a; B : b",
    "⟦$1|$2⟧, $1, $2",
    "a · b · c, a, b · c"
  })
  void aSourceSaysBoth(String source, String chinese, String english) {
    assertThat(Bilingual.in(Language.ZH, source)).isEqualTo(chinese);
    assertThat(Bilingual.in(Language.EN, source)).isEqualTo(english);
  }

  @Test
  void numbersAndNamesStayAsTheyAre(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("a.json"),
        "{\"x · y\": [1, 2.5, true, null, {\"t\": \"甲 · A\"}], \"uid\": \"a\"}");
    DashboardSources.write(directory);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(directory.resolve("en/a.json").toFile()))
        .isEqualTo(
            json.readTree("{\"x · y\": [1, 2.5, true, null, {\"t\": \"A\"}], \"uid\": \"a\"}"));
  }

  @Test
  void aBrokenSourceIsNamed(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("broken.json"), "{");
    assertThatThrownBy(() -> DashboardSources.write(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be JSON, found in " + directory.resolve("broken.json"));
  }
}
