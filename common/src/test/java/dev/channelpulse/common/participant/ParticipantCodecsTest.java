package dev.channelpulse.common.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParticipantCodecsTest {

  private static final long START = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final Presence VISIT =
      new Presence(START, ChannelType.CONTENT, true, null, START - 5, START + 86_400_000);
  private static final Presence EXPOSURE =
      new Presence(START + 7, ChannelType.AI, false, Arm.CONTROL, START - 5, START + 86_400_000);
  private static final Participation GIVEN =
      new Participation(new HashedId(7, 8), "双11", EXPOSURE, -1);

  @Test
  void participationsOfVersionOneAreRead() {
    assertThat(CodecContract.fixture(getClass(), ParticipationCodec.INSTANCE, 1)).isEqualTo(GIVEN);
    assertThat(CodecContract.written(ParticipationCodec.INSTANCE, GIVEN))
        .isEqualTo(CodecContract.fixtureBytes(getClass(), ParticipationCodec.INSTANCE, 1));
  }

  @Test
  void participantsOfVersionOneAreRead() {
    assertThat(text(CodecContract.fixture(getClass(), ParticipantCodec.INSTANCE, 1)))
        .isEqualTo(text(participant()));
    assertThat(CodecContract.written(ParticipantCodec.INSTANCE, participant()))
        .isEqualTo(CodecContract.fixtureBytes(getClass(), ParticipantCodec.INSTANCE, 1));
  }

  @Test
  void aCopySharesNothing() {
    Participant participant = participant();
    Participant copy = ParticipantCodec.INSTANCE.copy(participant);
    participant.enrolments.values().forEach(each -> each.add(VISIT, 5));
    participant.orders.clear();
    assertThat(text(copy)).isEqualTo(text(participant()));
  }

  static Participant participant() {
    Participant participant = new Participant();
    Enrolment enrolment = new Enrolment();
    enrolment.add(VISIT, 2);
    enrolment.add(EXPOSURE, -1);
    participant.enrolments.put("双11", enrolment);
    participant.orders.put(
        new KeptOrder(START - 9, START, DeviceOrder.NEVER, List.of(new Money(START, 500))), 1);
    participant.wakeMillis = START + 9;
    return participant;
  }

  private static List<Object> text(Participant participant) {
    return List.of(
        participant.enrolments.keySet(),
        participant.enrolments.values().stream().map(each -> each.counts).toList(),
        participant.orders,
        participant.wakeMillis);
  }
}
