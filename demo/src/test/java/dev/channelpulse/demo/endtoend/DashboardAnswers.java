package dev.channelpulse.demo.endtoend;

import dev.channelpulse.demo.board.DashboardQueries;
import dev.channelpulse.demo.board.InfluxReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the dashboards find in a database that the job has filled. */
final class DashboardAnswers {

  private static final Path DASHBOARDS = Path.of("..", "grafana", "dashboards");

  private DashboardAnswers() {}

  /**
   * Runs the queries of a dashboard and returns those that were refused, or found nothing.
   *
   * @param file the dashboard's file
   * @param now up to when the database is filled
   */
  static List<String> without(Site site, String file, Instant now, Duration range)
      throws Exception {
    InfluxReader reader = new InfluxReader(URI.create(site.influx.url()), Site.DATABASE, "", "");
    List<String> without = new ArrayList<>();
    for (DashboardQueries.Answer answer :
        DashboardQueries.of(DASHBOARDS, reader).run(now, range, 1)) {
      if (answer.dashboard().equals(file) && (answer.values() == 0 || !answer.error().isEmpty())) {
        without.add("%s %s: %s".formatted(answer.panel(), answer.ref(), answer.error()));
      }
    }
    return without;
  }
}
