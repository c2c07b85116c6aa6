package dev.channelpulse.demo.board;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The machine's Chromium, headless, whose clock starts at a given moment. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--hide-scrollbars");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start(Path profile, Instant now) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile.toAbsolutePath());
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            "{const real = Date.now.bind(Date), start = real(); Date.now = () => %d + real() - start;}"
                .formatted(now.toEpochMilli())));
    return new Browser(driver);
  }

  /** Loads a page in a window of this size. */
  void open(String url, int width, int height, boolean phone) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    driver.get(url);
  }

  /** Waits until every panel is in this state. */
  void awaitPanels(String state) {
    new WebDriverWait(driver, PATIENCE)
        .until(
            page -> {
              int all = count(".panel");
              return all > 0 && all == count(".panel[data-state='%s']".formatted(state));
            });
  }

  /** Waits until no panel loads any more. */
  void awaitSettled() {
    new WebDriverWait(driver, PATIENCE)
        .until(page -> count(".panel") > 0 && count(".panel[data-state='loading']") == 0);
  }

  /** Waits until the first element that a selector finds has this text. */
  void awaitText(String selector, String text) {
    new WebDriverWait(driver, PATIENCE).until(page -> texts(selector).contains(text));
  }

  /** Waits until a selector finds this many elements. */
  void awaitCount(String selector, int count) {
    new WebDriverWait(driver, PATIENCE).until(page -> count(selector) == count);
  }

  /** The text of the first element that a selector finds. */
  String text(String selector) {
    return String.valueOf(
        driver.findElement(By.cssSelector(selector)).getDomProperty("textContent"));
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .map(found -> String.valueOf(found.getDomProperty("textContent")))
        .toList();
  }

  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  String evaluate(String script) {
    return String.valueOf(driver.executeScript("return " + script));
  }

  /** What a promise of the page resolves to, as text. */
  String evaluateAsync(String promise) {
    return String.valueOf(
        driver.executeAsyncScript(
            "const done = arguments[0]; (%s).then(done, error => done(String(error)));"
                .formatted(promise)));
  }

  /** What the page wrote to the console since the last call: errors, warnings, refused loads. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static File onPath(String... names) {
    for (String name : names) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        File file = new File(folder, name);
        if (file.canExecute()) {
          return file;
        }
      }
    }
    throw new IllegalStateException("a browser test needs on PATH one of " + List.of(names));
  }
}
