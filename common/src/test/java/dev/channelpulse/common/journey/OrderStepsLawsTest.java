package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.SliceContract;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Clicks with accounts and the steps of orders: whatever the order of their arrival, the same
 * funnel, the same paths that lead nowhere and the same touches.
 */
class OrderStepsLawsTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long START = Instant.parse("2026-11-10T15:50:00Z").toEpochMilli();
  private static final HashedId VISITOR = new HashedId(1, 1);
  private static final List<HashedId> ACCOUNTS = List.of(new HashedId(2, 1), new HashedId(2, 2));
  private static final List<Touch> TOUCHES =
      List.of(
          Touch.of(new Channel(ChannelType.SEARCH, "baidu", Paid.PAID)),
          Touch.of(new Channel(ChannelType.SEARCH, "baidu", Paid.ORGANIC)),
          new Touch(
              new Channel(ChannelType.CONTENT, "douyin", Paid.PAID),
              Ga4Channel.PAID_VIDEO,
              "double11"));
  private static final List<Place> PLACES =
      List.of(new Place("web", "CN-GD"), new Place("app", "CN-GD"), new Place("app", "unknown"));

  @Property(tries = 3000, seed = "31")
  void everyOrderOfArrivalGivesTheSame(
      @ForAll("events") List<VisitorEvent> events,
      @ForAll("policies") JourneyPolicy policy,
      @ForAll Random random) {
    Sums expected = new Sums(policy);
    inOrder(events).forEach(expected::take);
    expected.wake(START + 400 * 24 * HOUR);

    Sums found = new Sums(policy);
    List<VisitorEvent> arrivals = withDetours(events, random);
    for (VisitorEvent event : arrivals) {
      found.take(event);
      if (random.nextInt(5) == 0) {
        found.restore();
      }
    }
    found.wake(START + 400 * 24 * HOUR);
    assertThat(found.facts()).isEqualTo(expected.facts());
    assertThat(found.touches).isEqualTo(expected.touches);
  }

  /* As the doors would let them in: none further behind the watermark than the horizon. */
  @Property(tries = 3000, seed = "32")
  void lettingGoOnTheWayChangesNothing(
      @ForAll("events") List<VisitorEvent> events,
      @ForAll("policies") JourneyPolicy policy,
      @ForAll Random random) {
    Sums expected = new Sums(policy);
    inOrder(events).forEach(expected::take);
    expected.wake(START + 400 * 24 * HOUR);

    List<Arrival> arrivals = new ArrayList<>();
    for (VisitorEvent event : events) {
      double late = random.nextBoolean() ? 0 : random.nextDouble();
      arrivals.add(new Arrival(event, millis(event) + (long) (late * policy.horizonMillis())));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::millis));
    Sums found = new Sums(policy);
    long watermark = START;
    for (Arrival arrival : arrivals) {
      if (random.nextBoolean()) {
        watermark += (long) (random.nextDouble() * (arrival.millis - watermark));
        found.wakeIfDue(watermark);
      }
      found.take(arrival.event);
    }
    found.wake(START + 400 * 24 * HOUR);
    assertThat(found.facts()).isEqualTo(expected.facts());
    if (policy.lookBackMillis()
        > 9 * 24 * HOUR) { // No order can look back on those let go of before.
      assertThat(found.touches).isEqualTo(expected.touches);
    }
  }

  /*
   * Accepts are remembered for longer than all else: as long as a visit that begins in time to make
   * them count may still be told whose it is.
   */
  @Property(tries = 3000, seed = "34")
  void acceptsAreRememberedAsLongAsTheyMayCount(
      @ForAll("leads") List<VisitorEvent> events, @ForAll Random random) {
    JourneyPolicy policy =
        new JourneyPolicy(
            30 * 60_000L,
            24 * HOUR,
            24 * HOUR,
            180 * 24 * HOUR,
            2 * 24 * HOUR,
            ZoneId.of("Asia/Shanghai"),
            3,
            600_000,
            3 * 24 * HOUR);
    Sums expected = new Sums(policy);
    inOrder(events).forEach(expected::take);
    expected.wake(START + 400 * 24 * HOUR);

    List<Arrival> arrivals = new ArrayList<>();
    for (VisitorEvent event : events) {
      double late = random.nextBoolean() ? 0 : random.nextDouble();
      arrivals.add(new Arrival(event, millis(event) + (long) (late * policy.horizonMillis())));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::millis));
    Sums found = new Sums(policy);
    for (Arrival arrival : arrivals) {
      found.wakeIfDue(arrival.millis);
      found.take(arrival.event);
      if (random.nextInt(5) == 0) {
        found.restore();
      }
    }
    found.wake(START + 400 * 24 * HOUR);
    assertThat(found.facts()).isEqualTo(expected.facts());
    assertThat(found.accepts()).isEqualTo(expected.accepts());
  }

  @Property(tries = 500, seed = "33")
  void nothingIsKeptForever(
      @ForAll("events") List<VisitorEvent> events, @ForAll("policies") JourneyPolicy policy) {
    Sums sums = new Sums(policy);
    events.forEach(sums::take);
    int wakes = 0;
    while (sums.journey.wakeMillis() != Journey.NO_WAKE) {
      sums.wake(sums.journey.wakeMillis());
      assertThat(wakes++).isLessThan(10 * events.size() + 5);
    }
    assertThat(sums.journey.isForgotten()).isTrue();
    assertThat(sums.journey.pastVisits).isEmpty();
  }

  @Provide
  Arbitrary<List<VisitorEvent>> events() {
    return events(Arbitraries.of(ClickType.class));
  }

  @Provide
  Arbitrary<List<VisitorEvent>> leads() {
    return events(Arbitraries.of(ClickType.LEAD, ClickType.LEAD, ClickType.PAGE_VIEW));
  }

  private static Arbitrary<List<VisitorEvent>> events(Arbitrary<ClickType> types) {
    Arbitrary<Long> times =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.longs().between(0, 3 * 3600)),
            Tuple.of(2, Arbitraries.longs().between(0, 100).map(i -> i * 900)),
            Tuple.of(2, Arbitraries.longs().between(0, 9 * 24 * 3600)));
    Arbitrary<VisitorEvent> hit =
        Combinators.combine(
                times,
                types,
                Arbitraries.integers().between(-2, TOUCHES.size() - 1),
                Arbitraries.integers().between(-4, ACCOUNTS.size() - 1),
                Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)),
                Arbitraries.integers().between(-3, PLACES.size() - 1))
            .as(
                (seconds, type, touch, account, robot, place) ->
                    VisitorEvent.of(
                        VISITOR,
                        new Hit(
                            new HashedId(0, 0),
                            START + seconds * 1000,
                            type,
                            touch < 0 ? null : TOUCHES.get(touch),
                            robot,
                            account(account),
                            null,
                            null,
                            place < 0 ? Place.UNKNOWN : PLACES.get(place),
                            1)));
    Arbitrary<VisitorEvent> step =
        Combinators.combine(times, Arbitraries.of(Step.class), Arbitraries.of(ACCOUNTS))
            .as(
                (seconds, kind, account) ->
                    VisitorEvent.of(
                        new OrderStep(
                            VISITOR,
                            account,
                            new HashedId(0, 0),
                            START + seconds * 1000,
                            kind,
                            1)));
    return Arbitraries.frequencyOf(Tuple.of(4, hit), Tuple.of(1, step))
        .list()
        .ofMinSize(1)
        .ofMaxSize(16)
        .map(OrderStepsLawsTest::numbered);
  }

  @Provide
  Arbitrary<JourneyPolicy> policies() {
    return Combinators.combine(
            Arbitraries.of(10, 30, 60),
            Arbitraries.of(60, 24 * 60),
            Arbitraries.of(60, 24 * 60),
            Arbitraries.of(60, 25 * 60, 3 * 24 * 60, 30 * 24 * 60))
        .as(
            (gap, longest, horizon, lookBack) ->
                new JourneyPolicy(
                    gap * 60_000L,
                    longest * 60_000L,
                    horizon * 60_000L,
                    180 * 24 * HOUR,
                    lookBack * 60_000L,
                    ZoneId.of("Asia/Shanghai"),
                    3,
                    600_000));
  }

  private static @Nullable HashedId account(int index) {
    return index < 0 ? null : ACCOUNTS.get(index);
  }

  private static List<VisitorEvent> numbered(List<VisitorEvent> events) {
    List<VisitorEvent> numbered = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      VisitorEvent event = events.get(i);
      Hit hit = event.hit();
      OrderStep step = event.step();
      if (hit != null) {
        numbered.add(
            VisitorEvent.of(
                VISITOR,
                new Hit(
                    new HashedId(7, i),
                    hit.timeMillis(),
                    hit.type(),
                    hit.touch(),
                    hit.robot(),
                    hit.account(),
                    hit.type() == ClickType.LEAD ? LeadStep.ofCode(1 + i % 3) : null,
                    null,
                    hit.place(),
                    1)));
      } else if (step != null) {
        numbered.add(VisitorEvent.of(step(step, new HashedId(8, i), step.timeMillis(), 1)));
      }
    }
    return numbered;
  }

  /* Shuffled; steps also come twice, and later than they stand, and are taken back again. */
  private static List<VisitorEvent> withDetours(List<VisitorEvent> events, Random random) {
    List<VisitorEvent> arrivals = new ArrayList<>(events);
    List<VisitorEvent> takenBack = new ArrayList<>();
    for (VisitorEvent event : events) {
      OrderStep step = event.step();
      if (step != null && random.nextBoolean()) {
        arrivals.add(event);
        arrivals.add(VisitorEvent.of(step(step, step.id(), step.timeMillis() + 5 * HOUR, 1)));
      }
      if (step != null && random.nextBoolean()) {
        OrderStep stray = step(step, new HashedId(9, random.nextInt()), millis(event) - HOUR, 1);
        arrivals.add(VisitorEvent.of(stray));
        takenBack.add(VisitorEvent.of(step(stray, stray.id(), stray.timeMillis(), -1)));
      }
    }
    Collections.shuffle(arrivals, random);
    arrivals.addAll(takenBack);
    return arrivals;
  }

  private static OrderStep step(OrderStep of, HashedId id, long timeMillis, int sign) {
    return new OrderStep(VISITOR, of.account(), id, timeMillis, of.step(), sign);
  }

  private static List<VisitorEvent> inOrder(List<VisitorEvent> events) {
    List<VisitorEvent> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingLong(OrderStepsLawsTest::millis));
    return sorted;
  }

  private static long millis(VisitorEvent event) {
    Hit hit = event.hit();
    OrderStep step = event.step();
    return hit != null ? hit.timeMillis() : step == null ? 0 : step.timeMillis();
  }

  private record Arrival(VisitorEvent event, long millis) {}

  private static final class Sums {
    final Journeys journeys;
    final Tally tally = new Tally();
    final Map<String, Integer> touches = new TreeMap<>();
    Journey journey = new Journey();

    Sums(JourneyPolicy policy) {
      journeys = new Journeys(policy, "clicks");
    }

    void take(VisitorEvent event) {
      Hit hit = event.hit();
      OrderStep step = event.step();
      if (hit != null) {
        assertThat(journeys.take(journey, hit, tally, this::touch)).isTrue();
      } else if (step != null) {
        assertThat(journeys.take(journey, step, tally, this::touch)).isTrue();
      }
    }

    void wake(long millis) {
      journeys.wake(journey, millis, tally);
    }

    void wakeIfDue(long millis) {
      if (journey.wakeMillis() <= millis) {
        wake(millis);
      }
    }

    void restore() {
      journey = CodecContract.roundTrip(JourneyCodec.INSTANCE, journey);
    }

    Map<String, String> facts() {
      List<Fact> given = new ArrayList<>();
      tally.drainTo(given::add);
      SliceContract.assertAddsUp(given);
      Map<String, String> facts = new TreeMap<>();
      for (Fact fact : given) {
        facts.put(
            fact.series() + " " + Instant.ofEpochMilli(fact.minuteMillis()),
            Arrays.toString(fact.deltas()));
      }
      return facts;
    }

    /** Returns the touches in which a lead accepted. */
    Map<String, Integer> accepts() {
      Map<String, Integer> accepts = new TreeMap<>(touches);
      accepts.keySet().removeIf(touch -> touch.contains("acceptMillis=null"));
      return accepts;
    }

    private void touch(VisitTouch touch, int sign) {
      if (touches.merge(touch.toString(), sign, Integer::sum) == 0) {
        touches.remove(touch.toString());
      }
    }
  }
}
