package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendRecord;
import java.io.Serial;

/**
 * The door of spend, which is told of hours and days after they are over, and told anew for as long
 * as the refund horizon. So none is late, and health is that of the minute of arrival.
 */
final class SpendDoor extends Door<SpendEvent, SpendRecord> {

  @Serial private static final long serialVersionUID = 1;

  SpendDoor(long horizonMillis) {
    super(horizonMillis, Long.MAX_VALUE);
  }

  @Override
  SpendRecord admitted(SpendEvent event, Origin origin) {
    return new SpendRecord(event, origin);
  }

  @Override
  long countedMillis(SpendEvent event, Origin origin) {
    return origin.arrivalMillis();
  }
}
