package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.Event;
import dev.channelpulse.common.event.EventParser;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderParser;
import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendParser;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * The spend topic.
   *
   * @param zone of business hours and days
   */
  record Spend(ZoneId zone) implements TopicKind<SpendEvent> {
    @Override
    public EventParser<SpendEvent> parser(int maxRecordBytes) {
      List<String> channelTypes = Stream.of(ChannelType.values()).map(ChannelType::text).toList();
      return new SpendParser(maxRecordBytes, zone, channelTypes);
    }

    @Override
    public TypeInformation<Received<SpendEvent>> received() {
      return Received.type(SpendEvent.class);
    }
  }
}
