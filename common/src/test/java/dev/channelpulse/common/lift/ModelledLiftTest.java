package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shop without any noise, of which all can be said exactly; and what cannot be reckoned with. */
class ModelledLiftTest {

  private static final int WEEKS = 10;
  private static final int BEGIN = WEEKS * 168;
  private static final double EXACT = 1e-9;

  @Test
  void withoutNoiseTheLiftIsExact() {
    long ordinary = sold(BEGIN, 24);
    ModelledReport report = own(24).at(24 * 60, ordinary * 6 / 5, 0);
    assertThat(report.design()).isEqualTo(ModelledDesign.PRE_PERIOD);
    assertThat(report.enoughHistory()).isTrue();
    assertThat(report.expected()).isCloseTo((double) ordinary, within(1e-6));
    assertThat(report.lift()).isCloseTo(0.2, within(EXACT));
    assertThat(report.low()).isCloseTo(0.2, within(EXACT));
    assertThat(report.high()).isCloseTo(0.2, within(EXACT));
    assertThat(report.incremental()).isCloseTo(ordinary / 5.0, within(1e-6));
    assertThat(report.placeboWindows()).isEqualTo(35);
    assertThat(report.isBeyondPlacebos()).isTrue();
    assertThat(report.controlRatio()).isNaN();
    assertThat(report.controlWeight()).isEqualTo(0);
    assertThat(report.preTrendP()).isNaN();
  }

  @Test
  void ofAnHourThatHasBegunAsMuchAsOfItsMinutes() {
    ModelledLift lift = own(24);
    double thirdOfTheFourth = sold(BEGIN, 3) + sold(BEGIN + 3, 1) / 3.0;
    ModelledReport report = lift.at(3 * 60 + 20, 1_000, 0);
    assertThat(report.expected()).isCloseTo(thirdOfTheFourth, within(1e-6));
    assertThat(report.hasInterval()).isTrue();
  }

  @Test
  void noIntervalInTheFirstHour() {
    ModelledReport report = own(24).at(59, 1_000, 0);
    assertThat(report.expected()).isCloseTo(sold(BEGIN, 1) * 59 / 60.0, within(1e-6));
    assertThat(report.hasLift()).isTrue();
    assertThat(report.placeboWindows()).isEqualTo(0);
    assertThat(report.hasInterval()).isFalse();
    assertThat(report.incrementalLow()).isNaN();
    assertThat(own(24).at(60, 1_000, 0).hasInterval()).isTrue();
  }

  @Test
  void pastItsEndTheWholeWindowCounts() {
    ModelledLift lift = own(24);
    assertThat(lift.at(100_000, 5, 0)).isEqualTo(lift.at(24 * 60, 5, 0));
  }

  /*
   * A campaign that sells today what would have been sold tomorrow: its own window says + 30 %, and
   * is right about that; a window that takes in the days after says nothing was won.
   */
  @Test
  void salesPulledForwardShowOnlyInAWindowThatReachesBehindThem() {
    long firstDay = sold(BEGIN, 24) * 13 / 10;
    long borrowed = firstDay - sold(BEGIN, 24);
    long dip = sold(BEGIN + 24, 48) - borrowed;
    assertThat(own(24).at(24 * 60, firstDay, 0).lift()).isCloseTo(0.3, within(1e-6));
    ModelledReport behind = own(72).at(72 * 60, firstDay + dip, 0);
    assertThat(behind.lift()).isCloseTo(0, within(EXACT));
    assertThat(own(72).at(24 * 60, firstDay, 0).lift()).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void whatTheControlsDoTooIsNoLift() {
    // Every day all channels sell by a factor of the day, and in the window by 1.5.
    long[] treated = new long[BEGIN];
    long[] control = new long[BEGIN];
    for (int hour = 0; hour < BEGIN; hour++) {
      double day = 1 + 0.2 * ((hour / 24 * 37) % 10) / 10;
      treated[hour] = Math.round(sold(hour) * day);
      control[hour] = Math.round(3 * sold(hour) * day);
    }
    ModelledLift lift =
        ModelledLift.prepare(
            history(treated, List.of(control), List.of()), window(24), ModelledLiftPolicy.DEFAULT);
    long own = Math.round(sold(BEGIN, 24) * 1.5);
    ModelledReport report = lift.at(24 * 60, own * 6 / 5, 3 * own);
    assertThat(report.design()).isEqualTo(ModelledDesign.CONTROLLED);
    assertThat(report.controlWeight()).isCloseTo(1, within(1e-3));
    assertThat(report.controlRatio()).isGreaterThan(1.3);
    assertThat(report.lift()).isCloseTo(0.2, within(1e-3));
    assertThat(report.preTrendP()).isGreaterThan(0.05);
  }

  @Test
  void aControlThatDriftsAwayIsSeen() {
    SeededShop shop = SeededShop.of(1, BEGIN, 2000, 0);
    long[] drifting = shop.control.clone();
    Arrays.setAll(drifting, hour -> Math.round(drifting[hour] * (1 + hour / 1000.0)));
    ModelledReport calm = controlled(shop, shop.control).at(60, 1, 1);
    ModelledReport away = controlled(shop, drifting).at(60, 1, 1);
    assertThat(calm.preTrendP()).isGreaterThan(0.05);
    assertThat(away.preTrendP()).isLessThan(0.05);
  }

  private static ModelledLift controlled(SeededShop shop, long[] control) {
    return ModelledLift.prepare(
        new HourlyHistory(shop.slots, shop.treated, List.of(control), List.of()),
        window(24),
        ModelledLiftPolicy.DEFAULT);
  }

  @Test
  void anEarlierCampaignThatIsExcludedChangesNothing() {
    long[] treated = ordinary(BEGIN);
    int from = BEGIN - 12 * 24;
    for (int hour = from; hour < from + 48; hour++) {
      treated[hour] *= 4;
    }
    ModelledReport told =
        ModelledLift.prepare(
                history(treated, List.of(), List.of(new HourSpan(from, from + 48))),
                window(24),
                ModelledLiftPolicy.DEFAULT)
            .at(24 * 60, sold(BEGIN, 24), 0);
    assertThat(told.lift()).isCloseTo(0, within(EXACT));
    assertThat(told.placeboWindows()).isEqualTo(33);
    assertThat(told.high() - told.low()).isCloseTo(0, within(EXACT));
    ModelledReport untold =
        ModelledLift.prepare(
                history(treated, List.of(), List.of()), window(24), ModelledLiftPolicy.DEFAULT)
            .at(24 * 60, sold(BEGIN, 24), 0);
    // Clipping keeps most of it out of the expectation, but it is the widest miss there is.
    assertThat(untold.lift()).isCloseTo(0, within(0.01));
    assertThat(untold.placeboWindows()).isEqualTo(35);
    assertThat(untold.high()).isGreaterThan(1);
  }

  @Test
  void lessThanTwoWeeksIsNotEnough() {
    for (int hours : new int[] {0, 1, 335}) {
      ModelledReport report = prepare(hours, 24).at(60, 7, 0);
      assertThat(report.enoughHistory()).isFalse();
      assertThat(report.actual()).isEqualTo(7);
      assertThat(report.expected()).isNaN();
      assertThat(report.incremental()).isNaN();
      assertThat(report.hasLift()).isFalse();
      assertThat(report.hasInterval()).isFalse();
      assertThat(report.isBeyondPlacebos()).isFalse();
    }
    assertThat(prepare(336, 24).at(60, 7, 0).enoughHistory()).isTrue();
  }

  @Test
  void fewerThanNineteenPlaceboWindowsGiveNoInterval() {
    // Two weeks of profile, then one window a day.
    ModelledReport eighteen = prepare(336 + 18 * 24, 24).at(24 * 60, 7, 0);
    assertThat(eighteen.hasLift()).isTrue();
    assertThat(eighteen.placeboWindows()).isEqualTo(18);
    assertThat(eighteen.hasInterval()).isFalse();
    ModelledReport nineteen = prepare(336 + 19 * 24, 24).at(24 * 60, 7, 0);
    assertThat(nineteen.placeboWindows()).isEqualTo(19);
    assertThat(nineteen.hasInterval()).isTrue();
  }

  @Test
  void aLongCampaignLosesItsIntervalWhenThePastHoldsNoFiveOfItsWindows() {
    ModelledLift lift = own(14 * 24);
    assertThat(lift.at(7 * 24 * 60, 1, 0).hasInterval()).isTrue();
    ModelledReport eighth = lift.at(8 * 24 * 60, 1, 0);
    assertThat(eighth.placeboWindows()).isEqualTo(28);
    assertThat(eighth.hasInterval()).isFalse();
    assertThat(eighth.hasLift()).isTrue();
  }

  @Test
  void aWindowLongerThanTheHistoryHasALiftAndNoInterval() {
    ModelledReport report = prepare(20 * 24, 21 * 24).at(21 * 24 * 60, 1, 0);
    assertThat(report.hasLift()).isTrue();
    assertThat(report.placeboWindows()).isEqualTo(0);
    assertThat(report.hasInterval()).isFalse();
  }

  @Test
  void nothingEverSoldExpectsNothing() {
    ModelledLift lift =
        ModelledLift.prepare(
            history(new long[BEGIN], List.of(new long[BEGIN]), List.of()),
            window(24),
            ModelledLiftPolicy.DEFAULT);
    ModelledReport report = lift.at(24 * 60, 12, 0);
    assertThat(report.enoughHistory()).isTrue();
    assertThat(report.expected()).isEqualTo(0);
    assertThat(report.incremental()).isEqualTo(12);
    assertThat(report.hasLift()).isFalse();
    assertThat(report.hasInterval()).isFalse();
    assertThat(report.placeboWindows()).isEqualTo(0);
    assertThat(report.controlRatio()).isNaN();
  }

  @Test
  void excludedWeeksAreMadeUpForByOlderOnes() {
    // Of four weeks the last two were a campaign.
    HourlyHistory history =
        new HourlyHistory(
            HourlyHistory.slots(0, 672),
            ordinary(672),
            List.of(),
            List.of(new HourSpan(336, 10_000)));
    ModelledReport report =
        ModelledLift.prepare(history, HourlyHistory.slots(0, 24), ModelledLiftPolicy.DEFAULT)
            .at(24 * 60, sold(672, 24), 0);
    assertThat(report.enoughHistory()).isTrue();
    assertThat(report.lift()).isCloseTo(0, within(EXACT));
  }

  @Test
  void refundsThatOutweighTheSalesAreBelowNothing() {
    SeededShop shop = SeededShop.of(4, BEGIN, 50, 0);
    ModelledReport report = controlled(shop, shop.control).at(24 * 60, -100, 5_000);
    assertThat(report.lift()).isLessThan(-1);
    assertThat(report.low()).isLessThan(report.lift());
    assertThat(report.high()).isBetween(report.lift(), -1.0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    HourlyHistory history = history(ordinary(BEGIN), List.of(), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelledLift.prepare(history, new int[0], ModelledLiftPolicy.DEFAULT))
        .withMessage("window must be 1 to 672 hours, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ModelledLift.prepare(history, new int[] {168}, ModelledLiftPolicy.DEFAULT))
        .withMessage("slot must be 0 to 167, found 168");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> own(1).at(0, 1, 1))
        .withMessage("elapsed minutes must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new HourlyHistory(new int[2], new long[2], List.of(new long[3]), List.of()))
        .withMessage("control must have one sum per slot, 2, found 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HourSpan(5, 5))
        .withMessage("a span must end after it begins, found 5 to 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelledLiftPolicy(1, 7, 0.05))
        .withMessage("weeks of profile must be 2 to 26, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelledLiftPolicy(5, 29, 0.05))
        .withMessage("days of level must be 1 to 28, found 29");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelledLiftPolicy(5, 7, 0))
        .withMessage("alpha must be above 0 and below 1, found 0.0");
  }

  private static ModelledLift own(int windowHours) {
    return prepare(BEGIN, windowHours);
  }

  private static ModelledLift prepare(int historyHours, int windowHours) {
    return ModelledLift.prepare(
        history(ordinary(historyHours), List.of(), List.of()),
        Arrays.copyOfRange(
            HourlyHistory.slots(0, historyHours + windowHours),
            historyHours,
            historyHours + windowHours),
        ModelledLiftPolicy.DEFAULT);
  }

  private static int[] window(int hours) {
    return HourlyHistory.slots(0, hours);
  }

  private static HourlyHistory history(
      long[] treated, List<long[]> controls, List<HourSpan> excluded) {
    return new HourlyHistory(HourlyHistory.slots(0, treated.length), treated, controls, excluded);
  }

  private static long[] ordinary(int hours) {
    long[] sums = new long[hours];
    Arrays.setAll(sums, ModelledLiftTest::sold);
    return sums;
  }

  /* By the hour of the week alone, and by no rule that a pooled profile could have. */
  private static long sold(int hour) {
    return 1000L * (100 + hour % 168 * 61 % 97);
  }

  private static long sold(int begin, int hours) {
    long sum = 0;
    for (int hour = begin; hour < begin + hours; hour++) {
      sum += sold(hour);
    }
    return sum;
  }
}
