package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one order, one for each key, and the touches it is owed to once they settled. */
final class Order {

  final HashedId id;

  /** In {@link OrderEntry#ORDER}; at least one. */
  final List<OrderEntry> records;

  /** Time of the latest record, those included that did not stand. */
  final long lastMillis;

  /** {@code null} as long as touches may still change it. */
  final @Nullable OrderPath settled;

  /* What it counts for; not part of the state, made anew where it is missing. */
  @Nullable Figures figures;

  Order(HashedId id, List<OrderEntry> records, long lastMillis, @Nullable OrderPath settled) {
    this.id = id;
    this.records = List.copyOf(records);
    this.lastMillis = lastMillis;
    this.settled = settled;
  }

  static Order of(OrderEntry entry) {
    return new Order(entry.order(), List.of(entry), entry.timeMillis(), null);
  }

  /** Returns the record with this key; {@code null} where there is none. */
  @Nullable OrderEntry find(HashedId key) {
    for (OrderEntry record : records) {
      if (record.key().equals(key)) {
        return record;
      }
    }
    return null;
  }

  /**
   * Returns this order with one more record; of two with one key the first stands. A path that has
   * settled is that of when it was ordered: it goes where that changes.
   */
  Order with(OrderEntry entry) {
    List<OrderEntry> all = new ArrayList<>(records);
    OrderEntry known = find(entry.key());
    if (known == null || OrderEntry.ORDER.compare(entry, known) < 0) {
      all.remove(known);
      all.add(entry);
      all.sort(OrderEntry.ORDER);
    }
    Order more = new Order(id, all, Math.max(lastMillis, entry.timeMillis()), null);
    return more.orderedMillis() == orderedMillis() && settled != null ? more.with(settled) : more;
  }

  Order with(OrderPath path) {
    return new Order(id, records, lastMillis, path);
  }

  /** Returns this order with records, of which none need stand, up to some time. */
  Order through(long millis) {
    return new Order(id, records, Math.max(lastMillis, millis), settled);
  }

  /** Returns the same order, to be counted anew. */
  Order again() {
    return new Order(id, records, lastMillis, settled);
  }

  /** Returns whether a record of this time is one of this order's. */
  boolean reaches(long timeMillis, long refundHorizonMillis) {
    return records.get(0).timeMillis() - refundHorizonMillis <= timeMillis
        && timeMillis <= lastMillis + refundHorizonMillis;
  }

  /** Returns when it was ordered: the first record that is not of what became of it, else any. */
  long orderedMillis() {
    for (OrderEntry record : records) {
      if (record.type() != OrderType.CANCELLED && record.type() != OrderType.REFUNDED) {
        return record.timeMillis();
      }
    }
    return records.get(0).timeMillis();
  }

  /** Returns its first record of a type; {@code null} where there is none. */
  @Nullable OrderEntry first(OrderType type) {
    for (OrderEntry record : records) {
      if (record.type() == type) {
        return record;
      }
    }
    return null;
  }

  /** Returns when the buyer placed it; {@code null} where nothing says so. */
  @Nullable Moment placed() {
    return moment(first(OrderType.PLACED));
  }

  /** Returns when it was paid, as far as that is known; {@code null} as long as it is not. */
  @Nullable Moment paid() {
    return moment(first(OrderType.PAID));
  }

  private @Nullable Moment moment(@Nullable OrderEntry record) {
    return record == null ? null : new Moment(record.timeMillis(), record.event(), id);
  }
}
