package dev.channelpulse.common.participant;

import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import java.util.List;

/** An order of the device, as its campaigns keep it. See {@link DeviceOrder} for the parts. */
record KeptOrder(long orderedMillis, long paidMillis, long lostMillis, List<Money> moves) {

  KeptOrder {
    moves = List.copyOf(moves);
  }

  static KeptOrder of(DeviceOrder order) {
    return new KeptOrder(
        order.orderedMillis(), order.paidMillis(), order.lostMillis(), order.moves());
  }

  boolean isPaid() {
    return paidMillis != DeviceOrder.NEVER;
  }

  boolean isLost() {
    return lostMillis != DeviceOrder.NEVER;
  }

  /** Returns the latest moment that is known of it. */
  long lastMillis() {
    long last = isPaid() ? Math.max(orderedMillis, paidMillis) : orderedMillis;
    return moves.isEmpty() ? last : Math.max(last, moves.get(moves.size() - 1).timeMillis());
  }
}
