package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertUnit;
import dev.channelpulse.common.alert.Severity;
import dev.channelpulse.common.anomaly.Episode;
import dev.channelpulse.common.anomaly.Expectation;
import dev.channelpulse.common.anomaly.FalseDiscovery;
import dev.channelpulse.common.anomaly.Judgement;
import dev.channelpulse.common.anomaly.Observation;
import dev.channelpulse.common.anomaly.Promotion;
import dev.channelpulse.common.anomaly.PromotionCurve;
import dev.channelpulse.common.anomaly.SeriesMonitor;
import dev.channelpulse.common.anomaly.SeriesMonitorCodec;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.metric.BusinessCalendar;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is watched of a shop: what each series has learned, how the thresholds stand,
 * what is wrong now. Takes minute after minute, in order, each once; what it says is a pure
 * function of them and of the calendar.
 */
/*
 * A series begins with the first minute in which its place counts anything, and goes on for ever: a
 * channel of which nothing comes any more is what an alert is for. Where nothing counts at a place a
 * minute is zero, not absent.
 *
 * State: some 10 KB a series, a few hundred series; the slices of ten minutes; of each promotion
 * curves of the shop and its channel types, kept for 400 days.
 */
public final class ShopWatch {

  private static final String DRIFT = "drift";
  private static final String PANEL = "/d/channelpulse-alerts?var-series=";
  private static final int RECENT_MINUTES = 10;
  private static final long MINUTE_MILLIS = BusinessCalendar.MINUTE_MILLIS;
  private static final long CURVE_MILLIS = 400L * 24 * 60 * MINUTE_MILLIS;

  final NavigableMap<SeriesName, SeriesMonitor> series = new TreeMap<>(SeriesName.ORDER);
  final Thresholds thresholds;
  final NavigableMap<String, KeptCurve> curves = new TreeMap<>();
  final SliceBooks books;

  /** The slices of the last minutes, the latest first. */
  final Deque<MinuteSums> recent = new ArrayDeque<>();

  Incidents incidents;

  /** Begins to watch a shop of which nothing is known. */
  public ShopWatch() {
    this(new Thresholds(), new SliceBooks(), new Incidents());
  }

  ShopWatch(Thresholds thresholds, SliceBooks books, Incidents incidents) {
    this.thresholds = thresholds;
    this.books = books;
    this.incidents = incidents;
  }

  ShopWatch copy() {
    ShopWatch copy = new ShopWatch(thresholds.copy(), books.copy(), incidents.copy());
    series.forEach(
        (name, monitor) -> copy.series.put(name, SeriesMonitorCodec.INSTANCE.copy(monitor)));
    curves.forEach((key, curve) -> copy.curves.put(key, curve.copy()));
    recent.forEach(minute -> copy.recent.addLast(minute.copy()));
    return copy;
  }

  /** Returns how many series are watched. */
  public int seriesCount() {
    return series.size();
  }

  /**
   * Takes a minute that is complete.
   *
   * @param minuteMillis its start, epoch milliseconds, after that of the last one taken
   * @param sums what it came to; kept, and not to be changed any more
   * @param calendar in force at its end
   */
  public MinuteReport minute(
      long minuteMillis,
      MinuteSums sums,
      CampaignCalendar calendar,
      WatchPolicy policy,
      AlertRules rules) {
    return new Minute(minuteMillis, sums, calendar, policy, rules).report();
  }

  /** One minute while it is taken. */
  private final class Minute implements Incidents.Told {

    private final long millis;
    private final MinuteSums sums;
    private final CampaignCalendar calendar;
    private final WatchPolicy policy;
    private final AlertRules rules;
    private final Map<SeriesName, Judged> judged = new TreeMap<>(SeriesName.ORDER);

    Minute(
        long millis,
        MinuteSums sums,
        CampaignCalendar calendar,
        WatchPolicy policy,
        AlertRules rules) {
      this.millis = millis;
      this.sums = sums;
      this.calendar = calendar;
      this.policy = policy;
      this.rules = rules;
    }

    MinuteReport report() {
      begin();
      recent.addFirst(sums);
      if (recent.size() > RECENT_MINUTES) {
        recent.removeLast();
      }
      series.forEach(this::judge);
      List<Finding> findings = settle();
      findings.addAll(thresholds.minute(millis, sums, rules.thresholds()));
      boolean quiet = incidents.isEmpty();
      List<Alert> alerts = incidents.minute(millis, findings, this, policy.zone());
      books.minute(sums, quiet && findings.isEmpty(), policy.causes());
      curves.values().removeIf(curve -> curve.endMillis + CURVE_MILLIS < millis);
      return new MinuteReport(expected(), alerts);
    }

    private void begin() {
      for (WatchedPlace place : sums.places()) {
        for (WatchedMetric metric : WatchedMetric.ALL) {
          SeriesName name = new SeriesName(metric, place);
          if (metric.isOf(place)
              && metric != WatchedMetric.FRESHNESS
              && series.size() < policy.mostSeries()
              && !series.containsKey(name)
              && metric.of(place, sums) != null) {
            series.put(name, new SeriesMonitor(metric.kind(), policy.anomalies()));
          }
        }
      }
    }

    private void judge(SeriesName name, SeriesMonitor monitor) {
      Observation observation = name.metric().of(name.place(), sums);
      if (observation == null) {
        return;
      }
      PromotionWindow window =
          PromotionWindow.at(
              calendar,
              millis,
              policy.anomalies().opening().coolDownMinutes() * MINUTE_MILLIS,
              name.place());
      Promotion promotion =
          window == null
              ? null
              : new Promotion(window.fromMillis(), window.toMillis(), comparable(window, name));
      judged.put(
          name,
          new Judged(
              monitor.judge(policy.anomalies(), millis, observation, promotion),
              promotion,
              window));
    }

    /* Of a platform its channel type's: its own would be noise. */
    private @Nullable PromotionCurve comparable(PromotionWindow window, SeriesName name) {
      String key = window.comparableKey();
      KeptCurve kept = key == null ? null : curves.get(curveKey(key, name));
      return kept == null ? null : kept.curve;
    }

    private List<Finding> settle() {
      double[] chances =
          judged.entrySet().stream()
              .mapToDouble(each -> chance(each.getKey(), each.getValue()))
              .toArray();
      double threshold =
          FalseDiscovery.threshold(chances, policy.anomalies().decision().discoveryRatio());
      List<Finding> findings = new ArrayList<>();
      judged.forEach(
          (name, each) -> {
            SeriesMonitor monitor = monitor(name);
            learnCurve(name, each);
            monitor.settle(
                policy.anomalies(),
                each.judgement,
                each.promotion,
                chance(name, each) <= threshold,
                name.metric().side());
            if (monitor.episode().isFiring() && rules.isOn(name.metric())) {
              findings.add(finding(name, monitor, each));
            }
          });
      return findings;
    }

    private double chance(SeriesName name, Judged each) {
      return SeriesMonitor.tested(each.judgement, name.metric().side());
    }

    private void learnCurve(SeriesName name, Judged each) {
      PromotionWindow window = each.window;
      Promotion promotion = each.promotion;
      double ordinary = each.judgement.expectation().ordinary();
      if (window == null
          || promotion == null
          || name.place().depth() > 1
          || millis >= window.toMillis()
          || !(ordinary > 0)) {
        return;
      }
      switch (name.metric().kind()) {
        case COUNT, AMOUNT ->
            curves
                .computeIfAbsent(
                    curveKey(window.key(), name), none -> new KeptCurve(window.toMillis()))
                .add(
                    promotion.elapsedMinutes(millis),
                    each.judgement.observation().value(),
                    ordinary);
        case RATE, GAUGE -> {}
      }
    }

    private Finding finding(SeriesName name, SeriesMonitor monitor, Judged each) {
      boolean drifts = drifts(monitor.episode(), each.judgement.observation());
      AlertReading reading = reading(name, each.judgement);
      Response response = rules.response(name.metric(), name.place());
      return new Finding(
          drifts ? DRIFT : name.metric().rule(),
          name.metric(),
          name.place(),
          monitor.episode().startMillis(),
          drifts ? withoutBand(reading, name.metric().shown(each.usual(millis))) : reading,
          drifts ? response.atMost(Severity.WARNING) : response);
    }

    /* It began before what N of M minutes can reach: none of them was out of bounds by itself. */
    private boolean drifts(Episode episode, Observation observation) {
      long reach = policy.anomalies().decision().ofTicks() * MINUTE_MILLIS;
      return episode.firedMillis() - episode.startMillis() >= reach && observation.value() != 0;
    }

    private AlertReading withoutBand(AlertReading reading, double usual) {
      return new AlertReading(reading.value(), usual, Double.NaN, Double.NaN, reading.unit());
    }

    private List<ExpectedReading> expected() {
      List<ExpectedReading> readings = new ArrayList<>();
      judged.forEach(
          (name, each) -> {
            Expectation expectation = each.judgement.expectation();
            if (expectation.known()) {
              WatchedMetric metric = name.metric();
              readings.add(
                  new ExpectedReading(
                      name.text(),
                      metric.shown(each.judgement.observation().shown()),
                      metric.shown(expectation.expected()),
                      metric.shown(expectation.low()),
                      metric.shown(expectation.high()),
                      each.judgement.score()));
            }
          });
      return readings;
    }

    private AlertReading reading(SeriesName name, Judgement judgement) {
      WatchedMetric metric = name.metric();
      Expectation expectation = judgement.expectation();
      return new AlertReading(
          metric.shown(judgement.observation().shown()),
          metric.shown(expectation.expected()),
          metric.shown(expectation.low()),
          metric.shown(expectation.high()),
          metric.unit());
    }

    private SeriesMonitor monitor(SeriesName name) {
      return Objects.requireNonNull(series.get(name));
    }

    @Override
    public String panel(WatchedMetric metric, WatchedPlace place) {
      return PANEL + URLEncoder.encode(place.series(metric), StandardCharsets.UTF_8);
    }

    @Override
    public String currency() {
      return policy.currency();
    }

    @Override
    public @Nullable AlertReading reading(WatchedMetric metric, WatchedPlace place) {
      SeriesName name = new SeriesName(metric, place);
      Judged each = judged.get(name);
      return each == null ? null : reading(name, each.judgement);
    }

    @Override
    public List<AlertCause> causes(WatchedMetric metric, WatchedPlace place, long sinceMillis) {
      long minutes = Math.min(recent.size(), (millis - sinceMillis) / MINUTE_MILLIS + 1);
      List<MinuteSums> window = new ArrayList<>(recent).subList(0, (int) Math.max(1, minutes));
      return books.explain(metric, place, window, perMinute(metric.explainedBy()), policy.causes());
    }

    /* What a count of the whole shop should have come to. */
    private double perMinute(WatchedMetric metric) {
      Judged each = judged.get(new SeriesName(metric, WatchedPlace.SHOP));
      return each == null ? Double.NaN : each.usual(millis);
    }

    @Override
    public @Nullable Double lostMinor(WatchedMetric metric, WatchedPlace place) {
      return switch (metric) {
        case VISITORS, SESSIONS, PAID_ORDERS, PAID_AMOUNT, PAY_CONVERSION, AVERAGE_ORDER ->
            gap(WatchedMetric.PAID_AMOUNT, place);
        case PAY_SUCCESS -> {
          Double orders = gap(WatchedMetric.PAY_SUCCESS, place);
          Judged average =
              judged.get(new SeriesName(WatchedMetric.AVERAGE_ORDER, WatchedPlace.SHOP));
          yield orders == null || average == null
              ? null
              : (Double) (orders * WatchedMetric.AVERAGE_ORDER.shown(average.usual(millis)));
        }
        case REFUNDS, UNASSIGNED_SHARE, DIRECT_SHARE, BOT_SHARE, REJECTED_SHARE, FRESHNESS -> null;
      };
    }

    /* Of a rate in numerators. */
    private @Nullable Double gap(WatchedMetric metric, WatchedPlace place) {
      Judged each = judged.get(new SeriesName(metric, place));
      if (each == null || !each.judgement.expectation().known()) {
        return null;
      }
      double whole = metric.unit() == AlertUnit.RATIO ? each.judgement.observation().behind() : 1;
      return (each.usual(millis) - each.judgement.observation().shown()) * whole;
    }
  }

  private static String curveKey(String window, SeriesName name) {
    WatchedPlace place = WatchedPlace.ofType(name.place().channelType());
    return window + "\0" + place.series(name.metric());
  }

  /** A series' minute before it is settled. */
  private record Judged(
      Judgement judgement, @Nullable Promotion promotion, @Nullable PromotionWindow window) {

    /* What is expected goes along with the last minutes: with those of the incident too. */
    double usual(long minuteMillis) {
      Expectation expectation = judgement.expectation();
      return window != null && minuteMillis < window.toMillis()
          ? expectation.expected()
          : expectation.ordinary();
    }
  }
}
