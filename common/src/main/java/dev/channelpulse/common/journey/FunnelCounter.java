package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.HashMap;
import java.util.Map;

/** What getting as far as a step counts for, given (sign +1) or taken back (sign −1). */
/*
 * A visitor counts for a step and all before it when it is the first time in a window that they get
 * so far. Most events get nobody further, and then no row is looked up.
 */
final class FunnelCounter {

  private static final Series SHOP = Series.funnel();

  private final Map<Channel, Series> byPlatform = new HashMap<>();
  private final Map<Channel, Series> byType = new HashMap<>();

  /** Counts a step, given the marks of all before it. */
  void step(
      int sign,
      FunnelStep furthest,
      Channel channel,
      Moment moment,
      FunnelMarks before,
      Tally out) {
    long[] ofPlatform = null;
    long[] ofType = null;
    long[] ofShop = null;
    for (FunnelStep step : FunnelStep.ALL) {
      if (step.index > furthest.index) {
        return;
      }
      long last = before.last(step, channel);
      if (last < moment.minute()) {
        ofPlatform = ofPlatform == null ? platform(channel, moment, out) : ofPlatform;
        first(sign, step, ofPlatform, last, moment);
      }
      last = Math.max(last, before.last(step, channel.type()));
      if (last < moment.minute()) {
        ofType = ofType == null ? type(channel, moment, out) : ofType;
        first(sign, step, ofType, last, moment);
      }
      last = Math.max(last, before.last(step));
      if (last < moment.minute()) {
        ofShop = ofShop == null ? out.row(SHOP, moment.minute()) : ofShop;
        first(sign, step, ofShop, last, moment);
      }
    }
  }

  private static void first(int sign, FunnelStep step, long[] row, long last, Moment moment) {
    row[step.minuteField] += sign;
    if (last < moment.hour()) {
      row[step.hourField] += sign;
    }
    if (last < moment.day()) {
      row[step.dayField] += sign;
    }
  }

  private long[] platform(Channel channel, Moment moment, Tally out) {
    return out.row(byPlatform.computeIfAbsent(channel, Series::funnel), moment.minute());
  }

  private long[] type(Channel channel, Moment moment, Tally out) {
    return out.row(
        byType.computeIfAbsent(channel, of -> Series.funnel(of.type())), moment.minute());
  }
}
