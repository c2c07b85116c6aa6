package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Campaigns.byExposure;
import static dev.channelpulse.oracle.Campaigns.calendar;
import static dev.channelpulse.oracle.Campaigns.campaign;
import static dev.channelpulse.oracle.Campaigns.counted;
import static dev.channelpulse.oracle.Campaigns.crowd;
import static dev.channelpulse.oracle.Campaigns.exposure;
import static dev.channelpulse.oracle.Campaigns.lift;
import static dev.channelpulse.oracle.Campaigns.units;
import static dev.channelpulse.oracle.Fed.click;
import static dev.channelpulse.oracle.Fed.deposit;
import static dev.channelpulse.oracle.Fed.paid;
import static dev.channelpulse.oracle.Fed.placed;
import static dev.channelpulse.oracle.Fed.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.channelpulse.common.lift.CupedSums;
import dev.channelpulse.common.lift.LiftEstimate;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/campaigns.md, "What a unit comes to", counted by hand: 99 visitors of each arm do nothing,
 * so that what the hundredth of the treatment does is a hundredth of the treated value.
 */
class OracleLiftTest {
  private static final String EARLY = "2026-09-01T00:00";
  private static final String LAST = "11:59";

  private static final List<ArrivedRecord> CALENDAR =
      List.of(calendar(1, EARLY, byExposure("c", "10:00", "12:00")));

  private static final Fed ENTERS =
      exposure("d", "10:10:00", "c", "treatment").with("user_id", "u");

  @Test
  void nothingButUnitsShowsBelowAHundredOfEachArm() {
    Checked found = counted(CALENDAR, ENTERS, paid("o", "u", "10:20:00", "5.00"));
    assertThat(lift(found, "c", "amount_per_visitor", "10:20"))
        .containsOnly(
            entry("treated", 1L),
            entry("control", 0L),
            entry("decided", 0L),
            entry("mismatch", 0L),
            entry("final", 1L),
            entry("calendar", 1L),
            entry("defs", 1L));
  }

  @Test
  void anOrderCountsAtItsMoments() {
    Checked found = of(placed("o", "u", "10:20:00", "5.00"), paid("o", "u", "10:22:00", "5.00"));
    assertThat(comesTo(found, "10:20")).isEqualTo(List.of(0L, 0L, 0L));
    assertThat(value(found, "pay_conversion", "10:20")).isEqualTo(0.0);
    assertThat(comesTo(found, "10:22")).isEqualTo(List.of(1L, 1L, 500L));
    assertThat(value(found, "pay_conversion", "10:22")).isEqualTo(1.0);
    assertThat(lift(found, "c", "buyer_conversion", "10:21")).isEmpty();
    assertThat(lift(found, "c", "buyer_conversion", "10:22"))
        .contains(entry("treated", 100L), entry("control", 100L), entry("incremental", 1.0))
        .doesNotContainKey("lift");
  }

  @Test
  void anOrderIsOfTheDeviceThatItsFirstPaidRecordNames() {
    Fed placed = placed("o", "x", "10:20:00", "5.00").with("visitor_id", "elsewhere");
    Fed paid = paid("o", "x", "10:21:00", "5.00").with("visitor_id", "d");
    Fed again = paid("o", "x", "10:22:00", "5.00").with("payment_id", "2").with("visitor_id", "y");
    assertThat(comesTo(of(placed, paid, again), "10:22")).isEqualTo(List.of(1L, 1L, 1_000L));
  }

  @Test
  void elseOfTheOneThatItsPlacedRecordNames() {
    Fed placed = placed("o", "x", "10:20:00", "5.00").with("visitor_id", "d");
    assertThat(comesTo(of(placed, paid("o", "x", "10:21:00", "5.00")), "10:21"))
        .isEqualTo(List.of(1L, 1L, 500L));
    Fed elsewhere = placed("o", "u", "10:20:00", "5.00").with("visitor_id", "elsewhere");
    assertThat(
            lift(of(elsewhere, paid("o", "u", "10:21:00", "5.00")), "c", "pay_conversion", "10:21"))
        .isEmpty();
  }

  @Test
  void elseOfThatOfTheLastVisitOfItsAccountInItsLookBack() {
    Fed other = click("other", "10:30:00").with("user_id", "u");
    Checked found =
        of(other, paid("o", "u", "10:29:00", "5.00"), paid("p", "u", "10:31:00", "1.00"));
    assertThat(comesTo(found, "10:29")).isEqualTo(List.of(1L, 1L, 500L));
    assertThat(lift(found, "c", "buyer_conversion", "10:31")).isEmpty();
  }

  @Test
  void elseOfNone() {
    assertThat(lift(of(paid("o", "nobody", "10:29:00", "5.00")), "c", "buyer_conversion", "10:29"))
        .isEmpty();
  }

  @Test
  void whatIsOrderedBeforeTheEntryIsNotPlaced() {
    Checked found =
        of(mine(placed("o", "u", "10:09:00", "5.00")), mine(paid("o", "u", "10:15:00", "5.00")));
    assertThat(comesTo(found, "10:15")).isEqualTo(List.of(1L, 1L, 500L));
    assertThat(lift(found, "c", "pay_conversion", "10:15")).doesNotContainKey("treated_value");
  }

  @Test
  void whatIsPaidFromTheEndOnIsPlacedAlone() {
    Checked found =
        of(mine(placed("o", "u", "11:50:00", "5.00")), mine(paid("o", "u", "12:00:00", "5.00")));
    assertThat(comesTo(found, "11:50")).isEqualTo(List.of(0L, 0L, 0L));
    assertThat(value(found, "pay_conversion", "11:50")).isEqualTo(0.0);
    assertThat(lift(found, "c", "pay_conversion", LAST)).isEmpty();
  }

  @Test
  void whatIsPaidBeforeTheEntryIsNoOrder() {
    Checked found =
        of(mine(paid("o", "u", "10:09:59.999", "5.00")), mine(paid("p", "u", "10:10:00", "1.00")));
    assertThat(comesTo(found, "10:10")).isEqualTo(List.of(1L, 1L, 100L));
  }

  @Test
  void refundsThatReachTheMoneyInTakeTheOrderBack() {
    Checked found =
        of(
            mine(placed("o", "u", "10:20:00", "5.00")),
            mine(paid("o", "u", "10:21:00", "5.00")),
            refunded("r1", "o", "u", "10:30:00", "2.00"),
            refunded("r2", "o", "u", "10:40:00", "3.00"));
    assertThat(comesTo(found, "10:30")).isEqualTo(List.of(1L, 1L, 300L));
    assertThat(comesTo(found, "10:40")).isEqualTo(List.of(0L, 0L, 0L));
    assertThat(value(found, "pay_conversion", "10:40")).isEqualTo(1.0);
  }

  @Test
  void aBuyerIsOneHoweverManyOrdersThereAre() {
    Checked found =
        of(
            mine(paid("o", "u", "10:21:00", "5.00")),
            mine(paid("p", "u", "10:22:00", "5.00")),
            refunded("r", "o", "u", "10:30:00", "5.00"));
    assertThat(comesTo(found, "10:22")).isEqualTo(List.of(1L, 2L, 1_000L));
    assertThat(comesTo(found, "10:30")).isEqualTo(List.of(1L, 1L, 500L));
  }

  @Test
  void depositsCountWhenTheOrderIsPaid() {
    Checked found =
        of(mine(deposit("o", "u", "10:20:00", "1.00")), mine(paid("o", "u", "10:40:00", "4.00")));
    assertThat(comesTo(found, "10:20")).isEqualTo(List.of(0L, 0L, 0L));
    assertThat(comesTo(found, "10:40")).isEqualTo(List.of(1L, 1L, 500L));
  }

  @Test
  void whatHappensAfterTheEndCountsInTheLastMinute() {
    Checked found =
        of(
            mine(paid("o", "u", "10:20:00", "5.00")),
            refunded("r", "o", "u", "2026-12-20T10:00", "2.00"));
    assertThat(comesTo(found, "10:20")).isEqualTo(List.of(1L, 1L, 500L));
    assertThat(comesTo(found, LAST)).isEqualTo(List.of(1L, 1L, 300L));
  }

  @Test
  void refundsAfterTheHorizonsAreLeftOut() {
    Checked found =
        of(
            mine(paid("o", "u", "10:20:00", "5.00")),
            refunded("r1", "o", "u", "2027-01-20T10:00", "2.00"),
            refunded("r2", "o", "u", "2027-03-01T10:00", "1.00"));
    assertThat(comesTo(found, LAST)).isEqualTo(List.of(1L, 1L, 300L));
  }

  @Test
  void theFourWeeksBeforeExplainTheAmount() {
    Checked found =
        of(
            mine(paid("too old", "u", "2026-10-14T09:59:59.999", "100.00")),
            mine(paid("old", "u", "2026-10-14T10:00", "7.00")),
            refunded("r1", "old", "u", "2026-11-11T09:59", "1.00"),
            refunded("r2", "old", "u", "2026-11-11T10:01", "2.00"),
            mine(paid("between", "u", "10:05:00", "50.00")),
            mine(paid("o", "u", "10:20:00", "5.00")));
    CupedSums treated = new CupedSums(100, 500, 250_000, 600, 360_000, 300_000);
    CupedSums control = new CupedSums(100, 0, 0, 0, 0, 0);
    assertThat(lift(found, "c", "amount_per_visitor", "holdout_cuped", "10:20"))
        .contains(
            entry("treated_value", 5.0),
            entry("difference", LiftEstimate.of(treated, control).difference()));
    assertThat(lift(found, "c", "amount_per_visitor", "10:20")).contains(entry("difference", 5.0));
  }

  @Test
  void aCampaignMayBeProlongedForThoseWhoComeAgain() {
    List<ArrivedRecord> prolonged =
        List.of(CALENDAR.get(0), calendar(2, "11:30:00", byExposure("c", "10:00", "14:00")));
    Fed late = mine(paid("o", "u", "13:00:00", "5.00"));
    Fed comesAgain = click("d", "11:45:00").with("user_id", "u");

    Checked stayedAway = counted(prolonged, everybody(), ENTERS, late);
    assertThat(lift(stayedAway, "c", "buyer_conversion", "13:00")).isEmpty();
    Checked cameAgain = counted(prolonged, everybody(), ENTERS, comesAgain, late);
    assertThat(comesTo(cameAgain, "13:00")).isEqualTo(List.of(1L, 1L, 500L));
    assertThat(lift(cameAgain, "c", "buyer_conversion", "13:00")).contains(entry("calendar", 2L));
  }

  @Test
  void onlyAHoldoutThatRunsHasPoints() {
    List<ArrivedRecord> ends =
        List.of(
            CALENDAR.get(0),
            calendar(
                2,
                "11:00:00",
                campaign("c", "10:00", "12:00", "\"design\":{\"kind\":\"pre_period\"}")));
    Checked found =
        counted(
            ends,
            everybody(),
            ENTERS,
            mine(paid("o", "u", "10:59:59.999", "5.00")),
            mine(paid("p", "u", "11:00:00", "5.00")));
    assertThat(comesTo(found, "10:59")).isEqualTo(List.of(1L, 1L, 500L));
    assertThat(lift(found, "c", "buyer_conversion", "11:00")).isEmpty();

    List<ArrivedRecord> odd = List.of(calendar(1, EARLY, byExposure("c", "10:00", "11:00:30")));
    Checked last =
        counted(
            odd,
            exposure("a", "10:59:00", "c", "control"),
            exposure("b", "11:00:00", "c", "control"));
    assertThat(units(last, "c", "10:59")).isEqualTo(List.of(0L, 1L));
    assertThat(units(last, "c", "11:00")).isEqualTo(List.of(0L, 2L));
  }

  private static List<Fed> everybody() {
    return Stream.concat(
            crowd("c", "10:00:00").stream(),
            Stream.of(exposure("one more", "10:00:00", "c", "control")))
        .toList();
  }

  private static Checked of(Fed... records) {
    Fed[] all = Arrays.copyOf(records, records.length + 1);
    all[records.length] = ENTERS;
    return counted(CALENDAR, everybody(), all);
  }

  private static Fed mine(Fed order) {
    return order.with("visitor_id", "d");
  }

  /** Returns what the hundredth visitor comes to: buyer, orders, amount. */
  private static List<Long> comesTo(Checked found, String minute) {
    return Stream.of("buyer_conversion", "orders_per_visitor", "amount_per_visitor")
        .map(metric -> Math.round(100 * value(found, metric, minute)))
        .toList();
  }

  private static double value(Checked found, String metric, String minute) {
    Map<String, Object> fields = lift(found, "c", metric, minute);
    assertThat(fields).as(metric + " at " + minute).containsKey("treated_value");
    return (Double) Objects.requireNonNull(fields.get("treated_value"));
  }
}
