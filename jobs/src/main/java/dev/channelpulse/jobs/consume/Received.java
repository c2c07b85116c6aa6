package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.Event;
import dev.channelpulse.common.event.Origin;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * A record as the source hands it to the door: whole, and parsed.
 *
 * @param origin the record
 * @param event {@code null} where the record was rejected
 * @param reason a word of {@link dev.channelpulse.common.event.RejectReason}; {@code null} where it
 *     was accepted
 * @param detail why it was rejected; {@code null} where it was accepted
 * @param <E> the event
 */
// Stays inside one chain.
public record Received<E extends Event>(
    Origin origin, @Nullable E event, @Nullable String reason, @Nullable String detail) {

  /**
   * Returns its type, which Flink can't find by itself because of the parameter: without Kryo where
   * chains are broken up.
   */
  @SuppressWarnings("unchecked") // A class has no parameters.
  static <E extends Event> TypeInformation<Received<E>> type(Class<E> event) {
    return Types.POJO(
        (Class<Received<E>>) (Class<?>) Received.class,
        Map.of(
            "origin",
            TypeInformation.of(Origin.class),
            "event",
            TypeInformation.of(event),
            "reason",
            Types.STRING,
            "detail",
            Types.STRING));
  }
}
