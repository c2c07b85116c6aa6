package dev.channelpulse.jobs.enrol;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.journey.VisitorSighting;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.participant.ParticipantPolicy;
import dev.channelpulse.common.participant.Participation;
import dev.channelpulse.common.participant.ParticipationCodec;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Enrols visitors in the campaigns that run when they come. */
public final class Enrol {

  private Enrol() {}

  /**
   * Returns what visitors come to in their campaigns.
   *
   * @param sightings persons' visits and exposures, given and taken back
   * @param orders of devices, given and taken back
   */
  public static DataStream<Fact> facts(
      DataStream<VisitorSighting> sightings,
      DataStream<DeviceOrder> orders,
      Calendars calendars,
      ParticipantPolicy policy) {
    DataStream<Participation> participations =
        sightings
            .connect(calendars.published().broadcast(CalendarBook.documents()))
            .process(
                new EnrolFunction(calendars.currency(), calendars.atHand()),
                CodecType.of(ParticipationCodec.INSTANCE))
            .name("enrol-visitors")
            .uid("enrol-visitors");
    return participations
        .connect(orders)
        .keyBy(new ByParticipant(), new ByDevice(), CodecType.of(HashedIdCodec.INSTANCE))
        .process(new ParticipantFunction(policy), CodecType.of(FactCodec.INSTANCE))
        .name("participants")
        .uid("participants");
  }

  private static final class ByParticipant implements KeySelector<Participation, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(Participation participation) {
      return participation.visitor();
    }
  }

  private static final class ByDevice implements KeySelector<DeviceOrder, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(DeviceOrder order) {
      return order.visitor();
    }
  }
}
