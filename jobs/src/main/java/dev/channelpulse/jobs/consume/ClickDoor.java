package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.Origin;
import java.io.Serial;

/** The clicks' door. */
final class ClickDoor extends Door<ClickEvent, ClickEvent> {

  @Serial private static final long serialVersionUID = 1;

  ClickDoor(long horizonMillis, long outOfOrdernessMillis) {
    super(horizonMillis, outOfOrdernessMillis);
  }

  @Override
  ClickEvent admitted(ClickEvent event, Origin origin) {
    return event;
  }
}
