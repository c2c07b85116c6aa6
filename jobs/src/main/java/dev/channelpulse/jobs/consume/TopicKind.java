package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.Event;
import dev.channelpulse.common.event.EventParser;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderParser;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What kind of events a topic holds.
 *
 * @param <E> the event
 */
interface TopicKind<E extends Event> extends Serializable {

  /** Returns a parser of the topic's records. */
  EventParser<E> parser(int maxRecordBytes);

  /** Returns the type of a record on its way to the door. */
  TypeInformation<Received<E>> received();

  /** The clicks topic. */
  enum Clicks implements TopicKind<ClickEvent> {
    INSTANCE;

    @Override
    public EventParser<ClickEvent> parser(int maxRecordBytes) {
      return new ClickParser(maxRecordBytes);
    }

    @Override
    public TypeInformation<Received<ClickEvent>> received() {
      return Received.type(ClickEvent.class);
    }
  }

  /** The orders topic. */
  enum Orders implements TopicKind<OrderEvent> {
    INSTANCE;

    @Override
    public EventParser<OrderEvent> parser(int maxRecordBytes) {
      return new OrderParser(maxRecordBytes);
    }

    @Override
    public TypeInformation<Received<OrderEvent>> received() {
      return Received.type(OrderEvent.class);
    }
  }
}
