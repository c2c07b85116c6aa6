package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.util.List;

/** {@code leads_*}. */
final class LeadPoints {
  static final List<String> STEPS = List.of("scan", "add", "accept");

  private static final List<String> FIELDS = List.of("scans", "adds", "accepts");

  private final CountedFamily rows;

  LeadPoints(OracleConfig config) {
    this.rows = new CountedFamily("leads", CountedFamily.EVERY_GRAIN, true, FIELDS, config);
  }

  void add(Device device) {
    for (Visit visit : device.visits()) {
      Channel channel = visit.channel();
      for (Click click : visit.events()) {
        if (click.leadStep() != null) {
          String field = FIELDS.get(STEPS.indexOf(click.leadStep()));
          rows.add(List.of(Rows.platformLevels(channel).get(2)), click.timeMillis(), field, 1);
        }
      }
    }
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
