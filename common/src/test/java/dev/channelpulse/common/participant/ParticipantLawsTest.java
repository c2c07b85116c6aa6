package dev.channelpulse.common.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What a participant counts for depends on what happened alone. */
class ParticipantLawsTest {

  private static final List<ChannelType> TYPES =
      List.of(ChannelType.DIRECT, ChannelType.PLATFORM, ChannelType.SOCIAL);
  private static final HashedId VISITOR = HashedId.of("v");
  private static final long MINUTE = 60_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long START = 20_000 * DAY;
  private static final long SETTLE = 2 * DAY;
  private static final long CORRECTION = 5 * DAY;
  private static final ParticipantPolicy POLICY = new ParticipantPolicy(SETTLE, CORRECTION);

  @Property(tries = 1500, seed = "51")
  void everyOrderOfArrivalGivesTheSameSums(@ForAll Random r) {
    List<Arrival> all = arrivals(r);
    Map<String, String> expected = sums(all, r, false);
    List<Arrival> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, r);
    assertThat(sums(shuffled, r, false)).isEqualTo(expected);
  }

  @Property(tries = 1500, seed = "52")
  void latenessForgettingAndRestartsNeverShow(@ForAll Random r) {
    List<Arrival> all = arrivals(r);
    Map<String, String> expected = sums(all, r, false);
    List<Arrival> late = new ArrayList<>();
    for (Arrival each : all) {
      late.add(each.late((long) (r.nextDouble() * each.mostLateMillis())));
    }
    late.sort(Comparator.comparingLong(Arrival::arrivalMillis));
    assertThat(sums(late, r, true)).isEqualTo(expected);
  }

  @Property(tries = 500, seed = "53")
  void whatIsTakenBackLeavesNothing(@ForAll Random r) {
    List<Arrival> all = arrivals(r);
    List<Arrival> both = new ArrayList<>(all);
    all.forEach(each -> both.add(each.back()));
    Collections.shuffle(both, r);
    assertThat(sums(both, r, false)).isEmpty();
  }

  @Property(tries = 300, seed = "54")
  void nothingIsKeptForever(@ForAll Random r) {
    Participants participants = new Participants(POLICY);
    Participant participant = new Participant();
    Tally tally = new Tally();
    List<Arrival> all = arrivals(r);
    all.forEach(each -> each.takeInto(participants, participant, tally));
    int wakes = 0;
    while (participant.wakeMillis() != Participant.NO_WAKE) {
      long before = participant.wakeMillis();
      participants.wake(participant, before);
      assertThat(participant.wakeMillis()).isGreaterThan(before);
      assertThat(wakes++).isLessThan(4 * all.size() + 4);
    }
    assertThat(participant.isForgotten()).isTrue();
  }

  private static Map<String, String> sums(List<Arrival> arrivals, Random r, boolean woken) {
    Participants participants = new Participants(POLICY);
    Participant participant = new Participant();
    Tally tally = new Tally();
    Map<String, long[]> sums = new TreeMap<>();
    long watermark = Long.MIN_VALUE;
    for (Arrival each : arrivals) {
      if (woken && r.nextBoolean()) {
        watermark = Math.max(watermark, each.arrivalMillis - r.nextInt((int) (DAY / 24)));
        if (participant.wakeMillis() <= watermark) {
          participants.wake(participant, watermark);
        }
      }
      if (woken && r.nextInt(6) == 0) {
        participant = CodecContract.roundTrip(ParticipantCodec.INSTANCE, participant);
      }
      each.takeInto(participants, participant, tally);
      tally.drainTo(
          fact -> {
            String key = fact.series() + " " + fact.minuteMillis();
            long[] row = sums.computeIfAbsent(key, none -> new long[fact.deltas().length]);
            Arrays.setAll(row, i -> row[i] + fact.deltas()[i]);
          });
    }
    Map<String, String> told = new TreeMap<>();
    sums.forEach(
        (key, row) -> {
          if (Arrays.stream(row).anyMatch(number -> number != 0)) {
            told.put(key, Arrays.toString(row));
          }
        });
    return told;
  }

  private static List<Arrival> arrivals(Random r) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int left = 1 + r.nextInt(8); left > 0; left--) {
      long time = START + r.nextInt(6 * 1440) * MINUTE;
      boolean second = r.nextInt(3) == 0;
      long from = START + (second ? 3 * DAY : 0);
      long to = from + (r.nextInt(5) == 0 ? 4 * DAY : 3 * DAY);
      if (from <= time && time < to) {
        Presence presence =
            new Presence(
                time,
                TYPES.get(r.nextInt(TYPES.size())),
                r.nextInt(4) > 0,
                r.nextInt(4) == 0 ? null : r.nextBoolean() ? Arm.TREATMENT : Arm.CONTROL,
                from,
                to);
        arrivals.add(
            new Arrival(
                new Participation(VISITOR, second ? "second" : "first", presence, 1), null, time));
      }
    }
    for (int left = r.nextInt(5); left > 0; left--) {
      arrivals.add(order(r));
    }
    return arrivals;
  }

  private static Arrival order(Random r) {
    long ordered = START + (r.nextInt(12 * 1440) - 4 * 1440) * MINUTE;
    boolean isPaid = r.nextInt(4) > 0;
    long paid = isPaid ? ordered + r.nextInt(1440) * MINUTE : DeviceOrder.NEVER;
    List<Money> moves = new ArrayList<>();
    long last = ordered;
    long lost = DeviceOrder.NEVER;
    if (isPaid) {
      moves.add(new Money(paid, 1 + r.nextInt(3) * 5_001L));
      last = paid;
      if (r.nextInt(3) == 0) {
        last = paid + r.nextInt(4 * 1440) * MINUTE;
        moves.add(new Money(last, -moves.get(0).amountMinor()));
        lost = last;
      }
    }
    return new Arrival(null, new DeviceOrder(VISITOR, ordered, paid, lost, moves, 1), last);
  }

  /** A participation or an order, and when it comes. */
  private record Arrival(
      @Nullable Participation participation, @Nullable DeviceOrder order, long arrivalMillis) {

    Arrival late(long millis) {
      return new Arrival(participation, order, arrivalMillis + millis);
    }

    Arrival back() {
      return participation != null
          ? new Arrival(
              new Participation(
                  participation.visitor(),
                  participation.campaign(),
                  participation.presence(),
                  -participation.sign()),
              null,
              arrivalMillis)
          : order != null
              ? new Arrival(
                  null,
                  new DeviceOrder(
                      order.visitor(),
                      order.orderedMillis(),
                      order.paidMillis(),
                      order.lostMillis(),
                      order.moves(),
                      -order.sign()),
                  arrivalMillis)
              : this;
    }

    /* An order may change for a time from its payment on. */
    long mostLateMillis() {
      if (order == null) {
        return SETTLE;
      }
      boolean isPaid = order.paidMillis() != DeviceOrder.NEVER;
      long from = isPaid ? order.paidMillis() : order.orderedMillis();
      return from + CORRECTION - arrivalMillis;
    }

    void takeInto(Participants participants, Participant participant, Tally out) {
      if (participation != null) {
        participants.take(participant, participation, out);
      }
      if (order != null) {
        participants.take(participant, order, out);
      }
    }
  }
}
