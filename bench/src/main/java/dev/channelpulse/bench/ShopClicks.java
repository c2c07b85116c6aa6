package dev.channelpulse.bench;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Clicks of the simulated shop: the realistic mix, with its robots and broken records. */
final class ShopClicks {

  private static final long SEED = 1111;
  private static final Instant OPENED = Instant.parse("2026-11-11T12:00:00Z");
  private static final int MAX_RECORD_BYTES = 1 << 20;

  private ShopClicks() {}

  /** Returns records of the shop; the same ones each time. */
  static byte[][] records(int count) {
    Shop shop = shop();
    byte[][] records = new byte[count][];
    for (int i = 0; i < count; i++) {
      records[i] = Objects.requireNonNullElse(shop.next().value(), new byte[0]);
    }
    return records;
  }

  /** Returns clicks of the shop; the same ones each time. */
  static ClickEvent[] parsed(int count) {
    Shop shop = shop();
    ClickParser parser = parser();
    ClickEvent[] clicks = new ClickEvent[count];
    int found = 0;
    while (found < count) {
      if (parser.parse(shop.next().value()) instanceof Parsed.Accepted<ClickEvent> accepted) {
        clicks[found++] = accepted.event();
      }
    }
    return clicks;
  }

  static ClickParser parser() {
    return new ClickParser(MAX_RECORD_BYTES);
  }

  /* Opened an hour ago: at the opening all visits are at their first page. */
  private static Shop shop() {
    Shop shop = new Shop(ShopConfig.builder(SEED, OPENED).rate(20, 0).build());
    long fromMillis = OPENED.plus(Duration.ofHours(1)).toEpochMilli();
    long arrivalMillis = 0;
    while (arrivalMillis < fromMillis) {
      arrivalMillis = shop.next().arrivalMillis();
    }
    return shop;
  }
}
