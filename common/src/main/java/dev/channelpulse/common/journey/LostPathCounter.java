package dev.channelpulse.common.journey;

import dev.channelpulse.common.attribution.PathStep;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.PathField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of a device that lead nowhere count for: each on the day of its last visit, as if
 * nothing would follow, until something does. See docs/attribution.md.
 */
final class LostPathCounter {

  /** As many visits as a path looks back on at most. */
  static final int MOST_VISITS = 50;

  private final BusinessCalendar calendar;
  private final long lookBackMillis;
  private final Map<Step, Series> bySteps = new HashMap<>();

  LostPathCounter(JourneyPolicy policy) {
    this.calendar = new BusinessCalendar(policy.zone());
    this.lookBackMillis = policy.lookBackMillis();
  }

  /**
   * Counts the paths that end with one of these visits.
   *
   * @param visits persons' visits, in order
   * @param first number of the first visit to look at; the ones before it only lead up to it
   */
  void count(int sign, Journey journey, List<PastVisit> visits, int first, Tally out) {
    List<KeptStep> orders = journey.steps.isEmpty() ? List.of() : journey.steps.standing();
    for (int end = Math.max(0, first); end < visits.size(); end++) {
      long startMillis = visits.get(end).startMillis();
      if (startMillis > journey.orderedMillis
          && !goesOn(visits, end)
          && !isOrdered(startMillis, orders)) {
        long orderedMillis = Math.max(journey.orderedMillis, lastBefore(startMillis, orders));
        long day = calendar.dayStart(startMillis);
        PathStep.forEach(
            channels(visits, end, orderedMillis),
            (from, to) -> out.row(series(from, to), day)[PathField.STEPS.index()] += sign);
      }
    }
  }

  /**
   * Counts that a visit began after all others and all orders.
   *
   * @param before persons' visits before it, in order; the visit is added
   */
  void began(Journey journey, List<PastVisit> before, PastVisit visit, Tally out) {
    int last = before.size() - 1;
    boolean followed =
        last >= 0 && visit.startMillis() - before.get(last).startMillis() <= lookBackMillis;
    if (followed) {
      count(-1, journey, before, last, out);
    }
    before.add(visit);
    count(1, journey, before, last + 1, out);
  }

  private boolean goesOn(List<PastVisit> visits, int end) {
    return end + 1 < visits.size()
        && visits.get(end + 1).startMillis() - visits.get(end).startMillis() <= lookBackMillis;
  }

  private boolean isOrdered(long startMillis, List<KeptStep> orders) {
    for (KeptStep order : orders) {
      long afterMillis = order.timeMillis() - startMillis;
      if (afterMillis >= 0 && afterMillis <= lookBackMillis) {
        return true;
      }
    }
    return false;
  }

  private static long lastBefore(long startMillis, List<KeptStep> orders) {
    long last = Marks.NEVER;
    for (KeptStep order : orders) {
      if (order.timeMillis() < startMillis) {
        last = order.timeMillis();
      }
    }
    return last;
  }

  /* Direct visits count only where there is no other. */
  private List<Channel> channels(List<PastVisit> visits, int end, long afterMillis) {
    long fromMillis = visits.get(end).startMillis() - lookBackMillis;
    int first = end;
    boolean named = isNamed(visits.get(end));
    while (first > 0
        && end - first + 1 < MOST_VISITS
        && visits.get(first - 1).startMillis() >= fromMillis
        && visits.get(first - 1).startMillis() > afterMillis) {
      first--;
      named |= isNamed(visits.get(first));
    }
    List<Channel> channels = new ArrayList<>(end - first + 1);
    for (PastVisit visit : visits.subList(first, end + 1)) {
      if (!named || isNamed(visit)) {
        channels.add(visit.channel());
      }
    }
    return channels;
  }

  private static boolean isNamed(PastVisit visit) {
    return visit.channel().type() != ChannelType.DIRECT;
  }

  private Series series(@Nullable Channel from, @Nullable Channel to) {
    return bySteps.computeIfAbsent(new Step(from, to), LostPathCounter::series);
  }

  private static Series series(Step step) {
    return Series.paths(PathStep.from(step.from), PathStep.to(step.to, PathStep.LOSS));
  }

  private record Step(@Nullable Channel from, @Nullable Channel to) {}
}
