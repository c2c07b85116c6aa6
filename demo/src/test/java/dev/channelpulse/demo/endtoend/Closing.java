package dev.channelpulse.demo.endtoend;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clicks behind all others, so that the watermark leaves those behind. */
final class Closing {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Closing() {}

  /**
   * Sends clicks at this moment, waits until the watermark has come, and sends some more: the
   * minute that holds the watermark has a point once something changes in it. Adds them to the
   * records.
   *
   * @param closingMillis on the business day of other clicks, more than the out-of-orderness inside
   *     its minute
   * @param partitions those from 0 up to this get clicks
   */
  static void send(Site site, List<ArrivedRecord> records, long closingMillis, int partitions) {
    feed(site, records, clicks("closing", closingMillis, partitions));
    String minuteBefore =
        "SELECT \"final\" FROM \"traffic_today\" WHERE \"channel_type\" = 'all' AND time = "
            + (BusinessCalendar.minuteStart(closingMillis) - BusinessCalendar.MINUTE_MILLIS)
            + "ms";
    Site.await("the watermark has come", PATIENCE, () -> site.number(minuteBefore) == 1);
    feed(site, records, clicks("closed", closingMillis, partitions));
  }

  /** Returns a click of a visitor of its own for each partition. */
  static List<ArrivedRecord> clicks(String word, long timeMillis, int partitions) {
    List<ArrivedRecord> clicks = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      String click =
          """
          {"event_id":"%1$s-%2$d","event_time":%3$d,"type":"page_view","visitor_id":"%1$s-%2$d"}
          """
              .formatted(word, partition, timeMillis);
      clicks.add(
          new ArrivedRecord(
              Site.TOPIC, partition, timeMillis, null, click.getBytes(StandardCharsets.UTF_8)));
    }
    return clicks;
  }

  private static void feed(Site site, List<ArrivedRecord> records, List<ArrivedRecord> more) {
    records.addAll(more);
    site.feed(more);
  }
}
