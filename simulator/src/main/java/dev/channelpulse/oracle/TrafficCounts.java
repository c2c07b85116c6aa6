package dev.channelpulse.oracle;

import dev.channelpulse.common.event.ClickType;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one row of traffic counts in one window. */
final class TrafficCounts {
  private final OracleConfig config;
  private final Map<ClickType, Long> events = new EnumMap<>(ClickType.class);
  private final Set<String> visitors = new HashSet<>();
  private final Set<String> itemVisitors = new HashSet<>();
  private final Set<String> cartVisitors = new HashSet<>();
  private final Set<String> newVisitors = new HashSet<>();
  private long sessions;
  private long bounces;
  private long sessionSeconds;
  private long botHits;

  TrafficCounts(OracleConfig config) {
    this.config = config;
  }

  void add(Hit hit) {
    Click click = hit.click();
    if (hit.bot()) {
      botHits++;
      return;
    }
    String visitor = click.visitorId();
    events.merge(click.type(), 1L, Long::sum);
    visitors.add(visitor);
    if (click.type() == ClickType.ITEM_VIEW) {
      itemVisitors.add(visitor);
    }
    if (click.type() == ClickType.CART_ADD) {
      cartVisitors.add(visitor);
    }
    if (hit.newVisitor()) {
      newVisitors.add(visitor);
    }
    Visit opened = hit.opened();
    if (opened != null) {
      sessions++;
      if (opened.settled(config)) {
        bounces += opened.bounced() ? 1 : 0;
        sessionSeconds += opened.seconds();
      }
    }
  }

  SortedMap<String, Long> fields() {
    SortedMap<String, Long> fields = new TreeMap<>();
    fields.put("page_views", events.getOrDefault(ClickType.PAGE_VIEW, 0L));
    fields.put("item_views", events.getOrDefault(ClickType.ITEM_VIEW, 0L));
    fields.put("cart_adds", events.getOrDefault(ClickType.CART_ADD, 0L));
    fields.put("checkouts", events.getOrDefault(ClickType.CHECKOUT, 0L));
    fields.put("visitors", (long) visitors.size());
    fields.put("item_visitors", (long) itemVisitors.size());
    fields.put("cart_visitors", (long) cartVisitors.size());
    fields.put("new_visitors", (long) newVisitors.size());
    fields.put("sessions", sessions);
    fields.put("bounces", bounces);
    fields.put("session_seconds", sessionSeconds);
    fields.put("bot_hits", botHits);
    return fields;
  }
}
