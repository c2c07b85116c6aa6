package dev.channelpulse.common.lift;

import static dev.channelpulse.common.lift.HourlyHistory.DAY_HOURS;
import static dev.channelpulse.common.lift.HourlyHistory.WEEK_HOURS;
import static dev.channelpulse.common.lift.WindowModel.HOUR_MINUTES;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lift of a campaign that held nobody back: what its channels came to, against what their own
 * weeks before let expect and, where the history has controls, what the controls do meanwhile.
 * Modelled, not causal.
 *
 * <p>{@link #prepare} once for a campaign, and again when its history was corrected; then {@link
 * #at} at any minute. Immutable; not serialised: it is made anew from the history.
 */
/*
 * Prepared are the model of the campaign's window and those of the placebo windows: they begin at
 * the campaign's hour of the day, one on each of the days before, as far as as many weeks lie
 * before them as before the campaign, so that they are reckoned just as it is. Of a campaign in
 * progress each placebo window counts for its first hours only.
 *
 * prepare: two baselines (SeasonalBaseline) per placebo window, at most 60 of them; at: one sum per
 * placebo window and a sort of them. ModelledLiftBenchmark times both.
 */
public final class ModelledLift {

  /** The longest window, in hours: 4 weeks. */
  public static final int MAX_WINDOW_HOURS = 4 * WEEK_HOURS;

  /** The most placebo windows, the latest ones. */
  public static final int MAX_PLACEBO_WINDOWS = 60;

  /** The fewest windows without overlap that the placebo windows of an interval reach over. */
  public static final int MIN_DISJOINT_WINDOWS = 5;

  /* Days kept for placebo windows before the profile gets a third week. */
  private static final int PLACEBO_DAYS = 28;

  private final ModelledDesign design;
  private final double alpha;
  private final int windowHours;
  private final @Nullable WindowModel model;
  private final List<PlaceboWindow> placebos;
  private final double preTrendP;

  private ModelledLift(
      HourlyHistory history,
      int windowHours,
      ModelledLiftPolicy policy,
      @Nullable WindowModel model,
      List<PlaceboWindow> placebos,
      double preTrendP) {
    this.design = history.isControlled() ? ModelledDesign.CONTROLLED : ModelledDesign.PRE_PERIOD;
    this.alpha = policy.alpha();
    this.windowHours = windowHours;
    this.model = model;
    this.placebos = placebos;
    this.preTrendP = preTrendP;
  }

  /**
   * Models a campaign's window and the placebo windows before it.
   *
   * @param history that ends where the campaign begins; of any length, 10 weeks being enough for
   *     all that there is, and less than 2 for nothing
   * @param windowSlots slots of the campaign's hours, from its first to its planned last, 1 to
   *     {@value #MAX_WINDOW_HOURS}
   * @param policy how to model
   * @throws IllegalArgumentException if a slot is out of range, or there are none or too many
   */
  public static ModelledLift prepare(
      HourlyHistory history, int[] windowSlots, ModelledLiftPolicy policy) {
    if (windowSlots.length < 1 || windowSlots.length > MAX_WINDOW_HOURS) {
      throw new IllegalArgumentException(
          "window must be 1 to " + MAX_WINDOW_HOURS + " hours, found " + windowSlots.length);
    }
    HourlyHistory.checkSlots(windowSlots);
    int begin = history.hours();
    int hours = windowSlots.length;
    int weeks = profileWeeks(history, policy);
    if (!WindowModel.hasEnough(history, begin, weeks)) {
      return new ModelledLift(history, hours, policy, null, List.of(), Double.NaN);
    }
    List<PlaceboWindow> placebos = new ArrayList<>();
    for (int at = begin - DAY_HOURS;
        at >= weeks * WEEK_HOURS && placebos.size() < MAX_PLACEBO_WINDOWS;
        at -= DAY_HOURS) {
      if (history.treated().counts(at) && WindowModel.hasEnough(history, at, weeks)) {
        placebos.add(PlaceboWindow.of(history, at, weeks, policy.levelDays(), hours));
      }
    }
    return new ModelledLift(
        history,
        hours,
        policy,
        WindowModel.of(history, begin, weeks, policy.levelDays(), windowSlots),
        placebos,
        preTrendP(history, weeks));
  }

  /* As many weeks as leave four for placebo windows; more where too many hours are excluded. */
  private static int profileWeeks(HourlyHistory history, ModelledLiftPolicy policy) {
    int days = history.hours() / DAY_HOURS;
    int weeks =
        Math.max(
            ModelledLiftPolicy.MIN_WEEKS,
            Math.min(policy.maxProfileWeeks(), (days - PLACEBO_DAYS) / 7));
    while (!WindowModel.hasEnough(history, history.hours(), weeks)
        && (weeks + 1) * WEEK_HOURS <= history.hours()) {
      weeks++;
    }
    return weeks;
  }

  private static double preTrendP(HourlyHistory history, int weeks) {
    if (!history.isControlled()) {
      return Double.NaN;
    }
    int days = 7 * weeks;
    long[] treated = new long[days];
    long[] control = new long[days];
    int from = history.hours() - days * DAY_HOURS;
    for (int day = 0; day < days; day++) {
      int begin = from + day * DAY_HOURS;
      if (history.treated().counting(begin, begin + DAY_HOURS) == DAY_HOURS) {
        for (int hour = begin; hour < begin + DAY_HOURS; hour++) {
          treated[day] = Math.addExact(treated[day], history.treated().sum(hour));
          control[day] = Math.addExact(control[day], history.control().sum(hour));
        }
      }
    }
    return PreTrend.of(treated, control, 7).p();
  }

  /**
   * Returns the lift since the campaign began, up to a minute of it. The interval is that of the
   * complete hours: none in the first one.
   *
   * @param elapsedMinutes since the campaign began, 1 or more; past its planned end the whole
   *     window counts
   * @param actual what the treated channels came to in these minutes
   * @param controlActual what all controls came to in these minutes; of no matter without controls
   * @throws IllegalArgumentException if no minute has elapsed
   */
  public ModelledReport at(int elapsedMinutes, long actual, long controlActual) {
    if (elapsedMinutes < 1) {
      throw new IllegalArgumentException(
          "elapsed minutes must be at least 1, found " + elapsedMinutes);
    }
    if (model == null) {
      return report(false, actual, Double.NaN, Double.NaN, 0, Double.NaN, 0);
    }
    int minutes = Math.min(elapsedMinutes, windowHours * HOUR_MINUTES);
    PlaceboIntervals intervals = placeboIntervals(minutes / HOUR_MINUTES);
    return report(
        true,
        actual,
        model.expected(minutes, controlActual),
        isLongEnough(intervals.windows(), minutes / HOUR_MINUTES)
            ? intervals.reach(alpha)
            : Double.NaN,
        intervals.windows(),
        model.controlRatio(minutes, controlActual),
        model.controlWeight());
  }

  private PlaceboIntervals placeboIntervals(int hours) {
    List<PlaceboWindow> past =
        placebos.stream().filter(window -> hours > 0 && window.hours() >= hours).toList();
    return PlaceboIntervals.of(
        past.stream().mapToDouble(window -> (double) window.actual(hours)).toArray(),
        past.stream().mapToDouble(window -> window.expected(hours)).toArray());
  }

  /* Windows longer than a day overlap: they must reach over as many that do not. */
  private static boolean isLongEnough(int windows, int hours) {
    return (windows - 1) * DAY_HOURS >= (MIN_DISJOINT_WINDOWS - 1) * hours;
  }

  private ModelledReport report(
      boolean enoughHistory,
      long actual,
      double expected,
      double reach,
      int windows,
      double controlRatio,
      double controlWeight) {
    double least = expected * square(Math.max(0, 1 - reach));
    double most = expected * square(1 + reach);
    boolean some = expected > 0;
    return new ModelledReport(
        design,
        enoughHistory,
        actual,
        expected,
        some ? actual / expected - 1 : Double.NaN,
        some ? Math.min(over(actual, most), over(actual, least)) : Double.NaN,
        some ? Math.max(over(actual, most), over(actual, least)) : Double.NaN,
        actual - expected,
        actual - most,
        actual - least,
        windows,
        controlRatio,
        controlWeight,
        preTrendP);
  }

  /* NaN stays NaN; over nothing all is possible. */
  private static double over(long actual, double base) {
    if (base == 0) {
      return actual < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return actual / base - 1;
  }

  private static double square(double value) {
    return value * value;
  }
}
