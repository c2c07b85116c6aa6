package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.AttributionPolicy;
import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.attribution.TouchPath;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.place.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The touches that an order is owed to.
 *
 * @param touches those that any attribution model looks at, in order
 * @param campaign of the visit that gives the order its channel; {@code null} where there is none
 * @param device of the last visit, be it one that no model looks at; {@code null} where there is
 *     none
 * @param place of that same visit; unknown where there is none
 */
record OrderPath(
    List<Touch> touches, @Nullable String campaign, @Nullable HashedId device, Place place) {

  /** The channel of an order without a visit on record. */
  static final Channel UNTRACKED = new Channel(ChannelType.UNASSIGNED, "other", Paid.UNKNOWN);

  OrderPath {
    touches = List.copyOf(touches);
  }

  /**
   * Returns the path of an order.
   *
   * @param traces the visits that it may be owed to, in order
   */
  static OrderPath of(List<Trace> traces, long orderedMillis, AttributionPolicy policy) {
    TouchPath path =
        TouchPath.of(traces.stream().map(Trace::touch).toList(), orderedMillis, policy);
    String campaign = null;
    boolean named = false;
    for (Trace trace : traces) {
      if (!trace.touch().isDirect() || !named) {
        campaign = trace.campaign();
        named = !trace.touch().isDirect();
      }
    }
    Trace last = traces.isEmpty() ? null : traces.get(traces.size() - 1);
    return new OrderPath(
        path.touches(),
        campaign,
        last == null ? null : last.visitor(),
        last == null ? Place.UNKNOWN : last.place());
  }

  TouchPath path(long orderedMillis, AttributionPolicy policy) {
    return TouchPath.of(touches, orderedMillis, policy);
  }

  boolean isUntracked() {
    return touches.isEmpty();
  }

  /**
   * Returns the row of the types of the last two touches that count; {@code null} where fewer do.
   */
  @Nullable Series transition() {
    List<Touch> named = touches.stream().filter(touch -> !touch.isDirect()).toList();
    List<Touch> counting = named.isEmpty() ? touches : named;
    int count = counting.size();
    return count < 2
        ? null
        : Series.transition(
            counting.get(count - 2).channel().type(), counting.get(count - 1).channel().type());
  }

  /** Returns the order's channel: that of the last touch that is not direct, else of the last. */
  Channel channel() {
    Channel channel = UNTRACKED;
    boolean named = false;
    for (Touch touch : touches) {
      if (!touch.isDirect() || !named) {
        channel = touch.channel();
        named = !touch.isDirect();
      }
    }
    return channel;
  }
}
