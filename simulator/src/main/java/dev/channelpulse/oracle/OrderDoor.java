package dev.channelpulse.oracle;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderParser;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The section "Records" of docs/orders.md: what is accepted, too late, held, a test, one record,
 * one order. What it sees on the way it notes in {@link HealthPoints}.
 */
final class OrderDoor {
  /** Which of the copies of a record stands, first. */
  private static final Comparator<OrderEvent> BY_STANDING =
      Comparator.comparingLong(OrderEvent::eventTimeMillis)
          .thenComparing(event -> HashedId.of(event.eventId()))
          .thenComparing(OrderEvent::amountMinor)
          .thenComparing(event -> String.valueOf(event.currency()))
          .thenComparing(Order::units)
          .thenComparing(OrderEvent::discountMinor)
          .thenComparing(OrderEvent::platformSubsidyMinor)
          .thenComparing(event -> event.couponId() != null)
          .thenComparing(event -> OrderPoints.word(event.paymentMethod()))
          .thenComparing(event -> OrderPoints.word(event.failureReason()))
          .thenComparing(
              OrderEvent::visitorId,
              Comparator.nullsLast(Comparator.comparing((String id) -> HashedId.of(id))));

  private final OracleConfig config;
  private final OrderSettings settings;
  private final OrderParser parser;
  private final HealthPoints health;
  private final List<Accepted> records = new ArrayList<>();

  /** A record that counts. */
  private record Accepted(String topic, OrderEvent event) {}

  OrderDoor(OracleConfig config, OrderSettings settings, HealthPoints health) {
    this.config = config;
    this.settings = settings;
    this.parser = new OrderParser(config.maxRecordBytes());
    this.health = health;
  }

  void enter(ArrivedRecord record) {
    String topic = record.topic();
    long arrivalMillis = record.arrivalMillis();
    if (!(parser.parse(record.value()) instanceof Parsed.Accepted<OrderEvent> accepted)
        || accepted.event().eventTimeMillis() > arrivalMillis + config.maxAhead().toMillis()) {
      health.add(topic, arrivalMillis, "records");
      health.add(topic, arrivalMillis, "rejected");
      return;
    }
    OrderEvent event = accepted.event();
    long timeMillis = event.eventTimeMillis();
    if (timeMillis < arrivalMillis - config.horizon().toMillis()) {
      health.add(topic, arrivalMillis, "records");
      health.add(topic, arrivalMillis, "too_late");
      return;
    }
    health.add(topic, timeMillis, "records");
    if (event.test()) {
      health.add(topic, timeMillis, "tests");
      return;
    }
    if (timeMillis < arrivalMillis - config.outOfOrderness().toMillis()) {
      health.add(topic, timeMillis, "late");
    }
    records.add(new Accepted(topic, event));
  }

  /**
   * Returns the orders, and notes where an account was seen. To be called once, after the last
   * record and the last rate.
   */
  List<Order> orders(Rates rates, Sightings sightings) {
    Map<List<String>, List<Accepted>> byBuyerAndId = new HashMap<>();
    for (Accepted record : records) {
      OrderEvent event = record.event();
      if (holdsMoney(event) && !rates.knows(event.currency(), event.eventTimeMillis())) {
        health.add(record.topic(), event.eventTimeMillis(), "held");
        continue;
      }
      if (event.visitorId() != null) {
        sightings.add(event.buyerId(), event.eventTimeMillis(), event.visitorId());
      }
      byBuyerAndId
          .computeIfAbsent(List.of(event.buyerId(), event.orderId()), id -> new ArrayList<>())
          .add(record);
    }
    List<Order> orders = new ArrayList<>();
    for (List<Accepted> ofOne : byBuyerAndId.values()) {
      ofOne.sort(Comparator.comparing(Accepted::event, BY_STANDING));
      for (List<Accepted> remembered : remembered(ofOne)) {
        orders.add(new Order(standing(remembered), rates));
      }
    }
    return orders;
  }

  /** Cuts the records of one id where an order is forgotten. */
  private List<List<Accepted>> remembered(List<Accepted> sorted) {
    TreeMap<Long, List<Accepted>> byStart = new TreeMap<>();
    long lastMillis = Long.MIN_VALUE;
    for (Accepted record : sorted) {
      long timeMillis = record.event().eventTimeMillis();
      if (byStart.isEmpty() || timeMillis - lastMillis > settings.refundHorizon().toMillis()) {
        byStart.put(timeMillis, new ArrayList<>());
      }
      byStart.lastEntry().getValue().add(record);
      lastMillis = timeMillis;
    }
    return List.copyOf(byStart.values());
  }

  private List<OrderEvent> standing(List<Accepted> sorted) {
    List<OrderEvent> standing = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (Accepted record : sorted) {
      OrderEvent event = record.event();
      if (seen.add(key(event))) {
        standing.add(event);
      } else {
        health.add(record.topic(), event.eventTimeMillis(), "duplicates");
      }
    }
    return standing;
  }

  /** Returns what the copies of one record share. */
  private static List<String> key(OrderEvent event) {
    String type = event.type().text();
    return switch (event.type()) {
      case PLACED, CANCELLED -> List.of(type);
      case DEPOSIT_PAID, PAID -> List.of(type, String.valueOf(event.paymentId()));
      case REFUNDED -> List.of(type, String.valueOf(event.refundId()));
      case PAY_FAILED -> List.of(type, event.eventId());
    };
  }

  private static boolean holdsMoney(OrderEvent event) {
    return event.type() == OrderType.PLACED
        || event.type() == OrderType.DEPOSIT_PAID
        || event.type() == OrderType.PAID;
  }
}
