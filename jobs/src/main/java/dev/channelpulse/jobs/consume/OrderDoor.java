package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.Origin;
import java.io.Serial;

/** The orders' door. */
final class OrderDoor extends Door<OrderEvent, OrderRecord> {

  @Serial private static final long serialVersionUID = 1;

  OrderDoor(long horizonMillis, long outOfOrdernessMillis) {
    super(horizonMillis, outOfOrdernessMillis);
  }

  @Override
  OrderRecord admitted(OrderEvent event, Origin origin) {
    return new OrderRecord(event, origin);
  }
}
