package dev.channelpulse.simulator;

import dev.channelpulse.common.event.ClickType;
import org.jspecify.annotations.Nullable;

/** Running counts of one day and one channel, channel type or the shop. */
final class TrafficRow {
  private final long[] events = new long[ClickType.values().length];
  private long sessions;
  private long botHits;
  private @Nullable VisitorCounts visitors = new VisitorCounts();
  private long sealedVisitors;

  void events(ClickType type, int delta) {
    events[type.code()] += delta;
  }

  void sessions(int delta) {
    sessions += delta;
  }

  void botHit() {
    botHits++;
  }

  void visitor(long visitor, int delta) {
    if (visitors == null) {
      throw new IllegalStateException("a day must not change once it is sealed, found a change");
    }
    visitors.add(visitor, delta);
  }

  /** Keeps the number of visitors and forgets who they were. */
  void seal() {
    if (visitors != null) {
      sealedVisitors = visitors.present();
      visitors = null;
    }
  }

  TrafficCounts counts() {
    return new TrafficCounts(
        events[ClickType.PAGE_VIEW.code()],
        events[ClickType.ITEM_VIEW.code()],
        events[ClickType.CART_ADD.code()],
        events[ClickType.CHECKOUT.code()],
        visitors == null ? sealedVisitors : visitors.present(),
        sessions,
        botHits);
  }
}
