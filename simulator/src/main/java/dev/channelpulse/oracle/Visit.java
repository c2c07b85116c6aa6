package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section "Visits" of the contract.
 *
 * @param events what the visitor did in it, at least one event, in order
 */
record Visit(List<Click> events) {

  /** Cuts a visitor's events, in order and without robots, into visits, in order. */
  static List<Visit> cut(List<Click> events, OracleConfig config) {
    List<Visit> visits = new ArrayList<>();
    List<Click> current = new ArrayList<>();
    for (Click event : events) {
      if (!current.isEmpty()) {
        long firstMillis = current.get(0).timeMillis();
        long beforeMillis = current.get(current.size() - 1).timeMillis();
        boolean silent = event.timeMillis() - beforeMillis > config.gap().toMillis();
        boolean tooLong = event.timeMillis() - firstMillis >= config.longest().toMillis();
        if (silent || tooLong) {
          visits.add(new Visit(current));
          current = new ArrayList<>();
        }
      }
      current.add(event);
    }
    if (!current.isEmpty()) {
      visits.add(new Visit(current));
    }
    return visits;
  }

  /** Returns the touch of the first event that has one; {@code null} where none has. */
  @Nullable Touch touch() {
    for (Click event : events) {
      if (event.touch() != null) {
        return event.touch();
      }
    }
    return null;
  }

  /** Returns when a lead accepted, the first time; {@code null} where none did. */
  @Nullable Long acceptMillis() {
    for (Click event : events) {
      if ("accept".equals(event.leadStep())) {
        return event.timeMillis();
      }
    }
    return null;
  }

  /** Returns the channel of the touch; direct where there is none. */
  Channel channel() {
    Touch touch = touch();
    return touch == null ? Channel.DIRECT : touch.channel();
  }

  /** Returns GA4's channel of the touch; direct where there is none. */
  Ga4Channel ga4() {
    Touch touch = touch();
    return touch == null ? Ga4Channel.DIRECT : touch.ga4();
  }

  /** Returns the campaign of the touch; {@code null} where there is none. */
  @Nullable String campaign() {
    Touch touch = touch();
    return touch == null ? null : touch.campaign();
  }

  /** Returns whether more page views lie within a stretch of time than a person looks at. */
  boolean byRobot(OracleConfig config) {
    List<Long> views =
        events.stream()
            .filter(event -> event.type() == ClickType.PAGE_VIEW)
            .map(Click::timeMillis)
            .toList();
    for (long from : views) {
      long until = from + config.viewsWithin().toMillis();
      long close = views.stream().filter(time -> from <= time && time <= until).count();
      if (close > config.mostViews()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the watermark has reached the last event plus the gap. */
  boolean settled(OracleConfig config) {
    return config.reached(lastMillis() + config.gap().toMillis());
  }

  /** Returns whether it holds one page view and no other event. */
  boolean bounced() {
    return events.size() == 1 && events.get(0).type() == ClickType.PAGE_VIEW;
  }

  /** Returns the whole seconds from first to last event. */
  long seconds() {
    return (lastMillis() - firstMillis()) / 1000;
  }

  long firstMillis() {
    return events.get(0).timeMillis();
  }

  private long lastMillis() {
    return events.get(events.size() - 1).timeMillis();
  }
}
