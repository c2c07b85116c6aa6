package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.metric.Ga4Field;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.UtmField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a visit's touch says besides its channel: GA4's channel, and the campaign if it has one. */
final class TouchCounter {

  private final Map<Ga4Channel, Series> byGa4 = new EnumMap<>(Ga4Channel.class);

  TouchCounter() {
    for (Ga4Channel channel : Ga4Channel.values()) {
      byGa4.put(channel, Series.ga4(channel));
    }
  }

  /** Counts that a visit with this touch began. */
  void began(int sign, @Nullable Touch touch, long minute, Tally out) {
    add(sign, Ga4Field.SESSIONS, touch, minute, out);
    add(sign, UtmField.SESSIONS, touch, minute, out);
  }

  /** Counts an event of a visit with this touch. */
  void event(int sign, ClickType type, @Nullable Touch touch, long minute, Tally out) {
    switch (type) {
      case PAGE_VIEW -> {
        add(sign, Ga4Field.PAGE_VIEWS, touch, minute, out);
        add(sign, UtmField.PAGE_VIEWS, touch, minute, out);
      }
      case ITEM_VIEW -> add(sign, UtmField.ITEM_VIEWS, touch, minute, out);
      case CART_ADD -> add(sign, UtmField.CART_ADDS, touch, minute, out);
      case CHECKOUT -> add(sign, UtmField.CHECKOUTS, touch, minute, out);
      default -> {}
    }
  }

  private void add(int sign, Ga4Field field, @Nullable Touch touch, long minute, Tally out) {
    Ga4Channel channel = touch == null ? Ga4Channel.DIRECT : touch.ga4();
    Series series = byGa4.get(channel);
    if (series == null) {
      throw new IllegalStateException("no series for GA4 channel " + channel);
    }
    out.row(series, minute)[field.index()] += sign;
  }

  /* Campaigns are written by strangers, without end: their series are not kept. */
  private static void add(int sign, UtmField field, @Nullable Touch touch, long minute, Tally out) {
    String campaign = touch == null ? null : touch.campaign();
    if (campaign != null) {
      out.row(Series.utm(campaign), minute)[field.index()] += sign;
    }
  }
}
