package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.anomaly.Episode.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One series watched alone, as the job does: what fired, and when. */
final class Watched {

  final AnomalyPolicy policy;
  final SeriesMonitor monitor;
  final Side bad;

  /** Starts of the ticks at which an alert began to fire. */
  final List<Long> fired = new ArrayList<>();

  State state = State.CALM;

  Watched(SeriesKind kind, AnomalyPolicy policy, Side bad) {
    this(new SeriesMonitor(kind, policy), policy, bad);
  }

  private Watched(SeriesMonitor monitor, AnomalyPolicy policy, Side bad) {
    this.policy = policy;
    this.monitor = monitor;
    this.bad = bad;
  }

  Watched copy() {
    Watched copy = new Watched(SeriesMonitorCodec.INSTANCE.copy(monitor), policy, bad);
    copy.state = state;
    copy.fired.addAll(fired);
    return copy;
  }

  Judgement tick(long millis, Observation observation) {
    return tick(millis, observation, null);
  }

  Judgement tick(long millis, Observation observation, @Nullable Promotion promotion) {
    Judgement judgement = monitor.judge(policy, millis, observation, promotion);
    double tested = SeriesMonitor.tested(judgement, bad);
    double threshold =
        FalseDiscovery.threshold(new double[] {tested}, policy.decision().discoveryRatio());
    boolean before = state == State.FIRING;
    state = monitor.settle(policy, judgement, promotion, tested <= threshold, bad);
    if (state == State.FIRING && !before) {
      fired.add(millis);
    }
    return judgement;
  }
}
