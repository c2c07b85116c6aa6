package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dashboard in every language on the board, on a screen and on a phone. */
class BoardDashboardsIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots", "dashboards");
  private static final SampleShop SHOP = new SampleShop();

  private static Stage stage;
  private static BoardServer board;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    stage = new Stage(SHOP, directory, DashboardFilesTest.DIRECTORY);
    board = stage.board;
    browser = stage.browser;
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  static List<Dashboard> dashboards() throws IOException {
    return DashboardFilesTest.dashboards();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void isDrawnWithoutAComplaint(Dashboard dashboard) throws IOException {
    draw(dashboard, "desktop", 1920, 1080, false);
    draw(dashboard, "phone", 390, 844, true);
    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("390");
  }

  private static void draw(Dashboard dashboard, String screen, int width, int height, boolean phone)
      throws IOException {
    browser.open(board.url() + "?dashboard=" + dashboard.uid(), width, height, phone);
    browser.awaitSettled();
    assertThat(browser.text("#title")).isEqualTo(dashboard.title());
    assertThat(browser.count(".panel:not([data-state='data'], [data-state='empty'])"))
        .as("panels that neither draw nor say that there is nothing to draw")
        .isZero();
    assertThat(browser.console()).isEmpty();
    browser.screenshot(SCREENSHOTS.resolve(dashboard.uid() + "-" + screen + ".png"));
  }
}
