package dev.channelpulse.common.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import dev.channelpulse.common.metric.ArmField;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.SumField;
import dev.channelpulse.common.metric.Tally;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One visitor in campaigns, with the numbers that docs/campaigns.md says. November 2026. */
class ParticipantTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final HashedId VISITOR = HashedId.of("v");
  private static final ParticipantPolicy POLICY =
      new ParticipantPolicy(Duration.ofDays(2).toMillis(), Duration.ofDays(91).toMillis());

  private final Participants participants = new Participants(POLICY);
  private final Tally tally = new Tally();
  private final Map<String, Map<String, Long>> sums = new TreeMap<>();
  private Participant participant = new Participant();

  @Test
  void aUnitEntersWithItsFirstVisitAndItsLaterOrdersCount() {
    order(1, "09T12:00", "09T12:00", 700);
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.TREATMENT);
    visit(1, "10T21:00", ChannelType.SEARCH, Arm.TREATMENT);
    order(1, "10T21:05", "10T21:06", 1_000);
    order(1, "11T09:00", "11T09:00", 500);
    assertThat(arm("treatment"))
        .isEqualTo(
            Map.of(
                "10T20:00",
                "units=1 before=700 before_squares_low=490000",
                "10T21:05",
                "placed=1 placed_squares=1",
                "10T21:06",
                "buyers=1 orders=1 orders_squares=1 placed_paid=1 placed_paid_squares=1"
                    + " placed_times_paid=1 amount=1000 amount_squares_low=1000000"
                    + " before_amount_low=700000",
                "11T09:00",
                "orders=1 orders_squares=3 placed=1 placed_squares=3 placed_paid=1"
                    + " placed_paid_squares=3 placed_times_paid=3 amount=500"
                    + " amount_squares_low=1250000 before_amount_low=350000"));
    assertThat(campaign())
        .isEqualTo(
            Map.of(
                "d11 all 10T20:00", "visitors=1",
                "d11 all 10T21:06", "paid_visitors=1",
                "d11 content 10T20:00", "visitors=1",
                "d11 content 10T21:06", "paid_visitors=1",
                "d11 search 10T21:00", "visitors=1",
                "d11 search 10T21:06", "paid_visitors=1"));
  }

  @Test
  void anEarlierVisitThatComesLateMovesTheEntryAndWhatCounts() {
    order(1, "10T19:00", "10T19:30", 400);
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.CONTROL);
    assertThat(arm("control")).containsOnlyKeys("10T20:00");
    visit(1, "10T18:00", ChannelType.CONTENT, Arm.CONTROL);
    assertThat(arm("control"))
        .isEqualTo(
            Map.of(
                "10T18:00", "units=1",
                "10T19:00", "placed=1 placed_squares=1",
                "10T19:30",
                    "buyers=1 orders=1 orders_squares=1 placed_paid=1 placed_paid_squares=1"
                        + " placed_times_paid=1 amount=400 amount_squares_low=160000"));
    visit(-1, "10T18:00", ChannelType.CONTENT, Arm.CONTROL);
    assertThat(arm("control")).isEqualTo(Map.of("10T20:00", "units=1"));
  }

  @Test
  void theFirstArmStays() {
    exposure(1, "10T20:10", Arm.CONTROL);
    exposure(1, "10T20:05", Arm.TREATMENT);
    assertThat(arm("treatment")).isEqualTo(Map.of("10T20:05", "units=1"));
    assertThat(arm("control")).isEmpty();
  }

  @Test
  void aRefundTakesBackWhatItReachesAndAfterTheEndCountsInTheLastMinute() {
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.TREATMENT);
    DeviceOrder paid = order("10T21:00", "10T21:00", DeviceOrder.NEVER, 1_000);
    take(paid);
    take(order(paid, -1, paid.lostMillis(), paid.moves()));
    List<Money> moves = new ArrayList<>(paid.moves());
    moves.add(new Money(at("20T10:00"), -1_000));
    take(order(paid, 1, at("20T10:00"), moves));
    assertThat(arm("treatment"))
        .containsEntry(
            "11T23:59",
            "buyers=-1 orders=-1 orders_squares=-1 amount=-1000 amount_squares_low=-1000000");
  }

  @Test
  void whatIsOrderedBeforeTheEntryOrPaidAtTheEndIsOfNoUnit() {
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.TREATMENT);
    order(1, "10T19:59", "10T20:30", 100);
    order(1, "11T23:59", "12T00:00", 300);
    assertThat(arm("treatment"))
        .isEqualTo(
            Map.of(
                "10T20:00", "units=1",
                "10T20:30",
                    "buyers=1 orders=1 orders_squares=1 amount=100 amount_squares_low=10000",
                "11T23:59", "placed=1 placed_squares=1"));
  }

  @Test
  void aCampaignMayBeProlonged() {
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.TREATMENT);
    order(1, "12T09:00", "12T09:00", 100);
    assertThat(arm("treatment")).containsOnlyKeys("10T20:00");
    take("d11", 1, presence("11T22:00", ChannelType.CONTENT, true, Arm.TREATMENT, at("13T00:00")));
    assertThat(arm("treatment")).containsOnlyKeys("10T20:00", "12T09:00");
  }

  @Test
  void productsTooWideForALongAddUp() {
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.TREATMENT);
    order(1, "10T21:00", "10T21:00", 5_000_000_000_000L);
    order(1, "10T22:00", "10T22:00", 7_000_000_000_000L);
    long high = 0;
    long low = 0;
    for (String row : arm("treatment").values()) {
      high += number(row, ArmField.AMOUNT_SQUARES_HIGH);
      low += number(row, ArmField.AMOUNT_SQUARES_LOW);
    }
    BigInteger sum = BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(low));
    assertThat(sum).isEqualTo(BigInteger.valueOf(12_000_000_000_000L).pow(2));
  }

  @Test
  void nothingIsLeftOnceTheCampaignsOrdersAreFinal() {
    visit(1, "10T20:00", ChannelType.CONTENT, Arm.TREATMENT);
    visit(1, "10T22:00", ChannelType.CONTENT, Arm.TREATMENT);
    order(1, "10T22:10", "10T22:10", 100);
    Map<String, String> before = arm("treatment");
    participants.wake(participant, at("13T00:00"));
    participant = CodecContract.roundTrip(ParticipantCodec.INSTANCE, participant);
    assertThat(Objects.requireNonNull(participant.enrolments.get("d11")).counts).hasSize(1);
    order(1, "11T10:00", "11T10:00", 100);
    order(-1, "11T10:00", "11T10:00", 100);
    assertThat(arm("treatment")).isEqualTo(before);
    for (int wakes = 0; !participant.isForgotten(); wakes++) {
      assertThat(wakes).isLessThan(10);
      participants.wake(participant, participant.wakeMillis());
    }
    assertThat(participant.wakeMillis()).isEqualTo(Participant.NO_WAKE);
  }

  private void visit(int sign, String time, ChannelType type, Arm arm) {
    take("d11", sign, presence(time, type, true, arm, at("12T00:00")));
  }

  private void exposure(int sign, String time, Arm arm) {
    take("d11", sign, presence(time, ChannelType.CONTENT, false, arm, at("12T00:00")));
  }

  private static Presence presence(
      String time, ChannelType type, boolean visit, @Nullable Arm arm, long toMillis) {
    return new Presence(at(time), type, visit, arm, at("10T00:00"), toMillis);
  }

  private void take(String campaign, int sign, Presence presence) {
    participants.take(participant, new Participation(VISITOR, campaign, presence, sign), tally);
    drain();
  }

  private void order(int sign, String ordered, String paid, long amount) {
    DeviceOrder order = order(ordered, paid, DeviceOrder.NEVER, amount);
    take(order(order, sign, order.lostMillis(), order.moves()));
  }

  private static DeviceOrder order(String ordered, String paid, long lost, long amount) {
    return new DeviceOrder(
        VISITOR, at(ordered), at(paid), lost, List.of(new Money(at(paid), amount)), 1);
  }

  private static DeviceOrder order(DeviceOrder of, int sign, long lost, List<Money> moves) {
    return new DeviceOrder(of.visitor(), of.orderedMillis(), of.paidMillis(), lost, moves, sign);
  }

  private void take(DeviceOrder order) {
    participants.take(participant, order, tally);
    drain();
  }

  private void drain() {
    tally.drainTo(
        fact -> {
          List<String> tags = fact.series().tags();
          Map<String, Long> row =
              sums.computeIfAbsent(
                  fact.series().family()
                      + " "
                      + String.join(" ", tags)
                      + " "
                      + Instant.ofEpochMilli(fact.minuteMillis())
                          .atZone(ZONE)
                          .toLocalDateTime()
                          .toString()
                          .substring(8),
                  key -> new TreeMap<>());
          for (SumField field : fact.series().family().fields()) {
            row.merge(
                "%02d %s".formatted(field.index(), field.name().toLowerCase(Locale.ROOT)),
                fact.deltas()[field.index()],
                Long::sum);
          }
        });
  }

  private Map<String, String> arm(String arm) {
    return rows(Family.ARMS + " d11 " + arm + " ");
  }

  private Map<String, String> campaign() {
    return rows(Family.CAMPAIGN + " ");
  }

  private Map<String, String> rows(String prefix) {
    Map<String, String> rows = new TreeMap<>();
    sums.forEach(
        (key, row) -> {
          List<String> fields = new ArrayList<>();
          row.forEach(
              (field, sum) -> {
                if (sum != 0) {
                  fields.add(field.substring(3) + "=" + sum);
                }
              });
          if (key.startsWith(prefix) && !fields.isEmpty()) {
            rows.put(key.substring(prefix.length()), String.join(" ", fields));
          }
        });
    return rows;
  }

  private static long number(String row, ArmField field) {
    String name = field.name().toLowerCase(Locale.ROOT) + "=";
    for (String each : row.split(" ", -1)) {
      if (each.startsWith(name)) {
        return Long.parseLong(each.substring(name.length()));
      }
    }
    return 0;
  }

  private static long at(String time) {
    return LocalDateTime.parse("2026-11-" + time).atZone(ZONE).toInstant().toEpochMilli();
  }
}
