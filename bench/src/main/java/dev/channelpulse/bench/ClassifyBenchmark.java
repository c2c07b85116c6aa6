package dev.channelpulse.bench;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.Classification;
import dev.channelpulse.common.channel.RobotAgents;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.Journey;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.journey.Journeys;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.place.Places;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What becomes of a click before it is a number, step by step, on one thread. Rates are of single
 * clicks.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ClassifyBenchmark {

  private static final int CLICKS = 512;
  private static final int HITS = 16_384;

  /** A few hundred clicks of the shop, one after another, and again from the first. */
  @State(Scope.Thread)
  public static class Clicks {
    private final byte[][] records = ShopClicks.records(CLICKS);
    private final ClickEvent[] clicks = ShopClicks.parsed(CLICKS);
    private final ClickParser parser = ShopClicks.parser();
    private final ChannelRules rules = ChannelRules.defaults();
    private int next;

    private int next() {
      next = (next + 1) % CLICKS;
      return next;
    }
  }

  /** A quarter of an hour of the shop's hits in order of time, each with its visitor. */
  @State(Scope.Thread)
  public static class Visitors {
    private final List<Step> steps = steps();
    private final int count = (int) steps.stream().mapToInt(Step::visitor).distinct().count();
    private final Journeys journeys = new Journeys(policy(), "clicks");

    private static JourneyPolicy policy() {
      return new JourneyPolicy(
          Duration.ofMinutes(30).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofDays(180).toMillis(),
          Duration.ofDays(7).toMillis(),
          ZoneId.of("Asia/Shanghai"));
    }

    private static List<Step> steps() {
      Map<String, Integer> visitors = new HashMap<>();
      Places places = new Places();
      List<Step> steps = new ArrayList<>(HITS);
      for (ClickEvent click : ShopClicks.parsed(HITS)) {
        Hit hit =
            new Hit(
                HashedId.of(click.eventId()),
                click.eventTimeMillis(),
                click.type(),
                ChannelRules.defaults().classify(click).touch(),
                RobotAgents.isRobot(click.userAgent()),
                null,
                null,
                null,
                places.of(click.app(), click.ipRegion()),
                1);
        steps.add(
            new Step(visitors.computeIfAbsent(click.visitorId(), id -> visitors.size()), hit));
      }
      steps.sort(Comparator.comparingLong(step -> step.hit().timeMillis()));
      return steps;
    }
  }

  /**
   * One hit of one visitor.
   *
   * @param visitor number of the visitor, 0 and up
   */
  private record Step(int visitor, Hit hit) {}

  /** Bytes of a record to a click, or to a rejection. */
  @Benchmark
  public Parsed<ClickEvent> parse(Clicks clicks) {
    return clicks.parser.parse(clicks.records[clicks.next()]);
  }

  /** A click to its channel, by the built-in rules. */
  @Benchmark
  public Classification classify(Clicks clicks) {
    return clicks.rules.classify(clicks.clicks[clicks.next()]);
  }

  /** A click's user agent to whether it is a robot's. */
  @Benchmark
  public boolean isRobot(Clicks clicks) {
    return RobotAgents.isRobot(clicks.clicks[clicks.next()].userAgent());
  }

  /** Hits to facts, each visitor's in order, every visitor new at the start. */
  @Benchmark
  @OperationsPerInvocation(HITS)
  public Tally take(Visitors visitors) {
    Journey[] open = new Journey[visitors.count];
    Tally tally = new Tally();
    for (Step step : visitors.steps) {
      Journey journey = open[step.visitor()];
      if (journey == null) {
        journey = new Journey();
        open[step.visitor()] = journey;
      }
      visitors.journeys.take(journey, step.hit(), tally, (touch, sign) -> {});
    }
    return tally;
  }
}
