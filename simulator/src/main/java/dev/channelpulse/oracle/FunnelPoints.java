package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.OrderEvent;
import java.util.List;

/** {@code funnel_*}. */
final class FunnelPoints {
  private static final List<String> STEPS =
      List.of("visited", "viewed_item", "carted", "checked_out", "placed", "paid");

  private final CountedFamily rows;

  FunnelPoints(OracleConfig config) {
    this.rows = new CountedFamily("funnel", CountedFamily.EVERY_GRAIN, true, STEPS, config);
  }

  void add(Device device) {
    for (Visit visit : device.visits()) {
      Channel channel = visit.channel();
      for (Click click : visit.events()) {
        String step =
            switch (click.type()) {
              case ITEM_VIEW -> "viewed_item";
              case CART_ADD -> "carted";
              case CHECKOUT -> "checked_out";
              default -> "visited";
            };
        reach(channel, click.timeMillis(), step, device.visitorId());
      }
      for (OrderEvent event : device.ordersOf(visit)) {
        switch (event.type()) {
          case PLACED -> reach(channel, event.eventTimeMillis(), "placed", device.visitorId());
          case PAID -> reach(channel, event.eventTimeMillis(), "paid", device.visitorId());
          default -> {}
        }
      }
    }
  }

  /** Counts a visitor in a step and in all before it. */
  private void reach(Channel channel, long timeMillis, String step, String visitorId) {
    for (String reached : STEPS.subList(0, STEPS.indexOf(step) + 1)) {
      rows.addDistinct(Rows.platformLevels(channel), timeMillis, reached, visitorId);
    }
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
