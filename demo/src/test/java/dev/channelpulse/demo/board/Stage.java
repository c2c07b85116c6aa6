package dev.channelpulse.demo.board;

import dev.channelpulse.embedded.EmbeddedInflux;
import java.io.IOException;
import java.nio.file.Path;

/** A board over the sample shop's InfluxDB, and a browser whose clock is the shop's. */
final class Stage implements AutoCloseable {
  final EmbeddedInflux influx;
  final BoardServer board;
  final Browser browser;

  /**
   * Sets it up.
   *
   * @param directory where InfluxDB and the browser keep their files
   * @param dashboards the directory of the board's dashboards
   */
  Stage(SampleShop shop, Path directory, Path dashboards) throws IOException, InterruptedException {
    influx = shop.start(directory.resolve("influx"));
    board = BoardServer.start(0, dashboards, SampleShop.reader(influx));
    browser = Browser.start(directory.resolve("profile"), SampleShop.NOW);
  }

  @Override
  public void close() {
    browser.close();
    board.close();
    influx.close();
  }
}
