package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

/** Whatever the order, the number of copies and the moments of settling: the same sums. */
class JourneyLawsTest {

  private static final JourneyPolicy POLICY =
      new JourneyPolicy(
          Duration.ofMinutes(30).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofDays(180).toMillis(),
          Duration.ofDays(7).toMillis(),
          ZoneId.of("Asia/Shanghai"));

  /** Under which many visits are robots'. */
  private static final JourneyPolicy QUICK =
      new JourneyPolicy(
          POLICY.gapMillis(),
          POLICY.longestMillis(),
          POLICY.horizonMillis(),
          POLICY.newAfterMillis(),
          Duration.ofDays(7).toMillis(),
          POLICY.zone(),
          2,
          Duration.ofMinutes(10).toMillis());

  private static final long START = Instant.parse("2026-11-10T15:50:00Z").toEpochMilli();
  private static final ClickType[] TYPES = ClickType.values();
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final List<Touch> TOUCHES =
      List.of(
          Touch.of(BAIDU),
          new Touch(BAIDU, Ga4Channel.PAID_OTHER, null),
          new Touch(BAIDU, Ga4Channel.PAID_OTHER, "double11"),
          new Touch(BAIDU, Ga4Channel.PAID_OTHER, "双12"),
          Touch.of(new Channel(ChannelType.SEARCH, "baidu", Paid.ORGANIC)),
          new Touch(
              new Channel(ChannelType.CONTENT, "douyin", Paid.PAID),
              Ga4Channel.PAID_VIDEO,
              "double11"));
  private static final List<Place> PLACES =
      List.of(
          new Place("web", "CN-GD"),
          new Place("app", "CN-GD"),
          new Place("unknown", "CN-GD"),
          new Place("mini_program", "unknown"));

  @Property(tries = 2000, seed = "11")
  void everyOrderAndDuplicationGivesTheSameSums(
      @ForAll("hits") List<Hit> hits,
      @ForAll("rates") JourneyPolicy policy,
      @ForAll Random random) {
    Map<String, String> expected = sums(policy, inOrder(hits), random, false);

    List<Hit> arrivals = new ArrayList<>(hits);
    for (Hit hit : hits) {
      if (random.nextInt(4) == 0) {
        arrivals.add(hit);
      }
    }
    Map<String, String> copiesInOrder = sums(policy, inOrder(arrivals), random, false);
    Collections.shuffle(arrivals, random);
    Map<String, String> found = sums(policy, arrivals, random, false);

    assertThat(found).isEqualTo(copiesInOrder);
    long copies = (long) arrivals.size() - hits.size();
    assertThat(duplicates(found)).isEqualTo(copies);
    assertThat(withoutDuplicates(found)).isEqualTo(withoutDuplicates(expected));
  }

  @Property(tries = 1000, seed = "12")
  void settlingOnTheWayAndRestoringFromBytesChangesNothing(
      @ForAll("hits") List<Hit> hits,
      @ForAll("rates") JourneyPolicy policy,
      @ForAll Random random) {
    Map<String, String> expected = sums(policy, inOrder(hits), random, false);
    List<Hit> arrivals = new ArrayList<>(hits);
    Collections.shuffle(arrivals, random);
    assertThat(sums(policy, arrivals, random, true)).isEqualTo(expected);
  }

  @Property(tries = 500, seed = "13")
  void copiesThatDifferCountAsTheirSmallest(
      @ForAll("hits") List<Hit> hits,
      @ForAll("rates") JourneyPolicy policy,
      @ForAll Random random) {
    List<Hit> arrivals = new ArrayList<>();
    for (Hit hit : hits) {
      arrivals.add(hit);
      arrivals.add(
          new Hit(
              hit.id(),
              hit.timeMillis() + 90_000,
              ClickType.CART_ADD,
              hit.touch(),
              hit.robot(),
              null,
              null,
              null,
              PLACES.get(random.nextInt(PLACES.size())),
              1));
    }
    Collections.shuffle(arrivals, random);
    assertThat(withoutDuplicates(sums(policy, arrivals, random, false)))
        .isEqualTo(withoutDuplicates(sums(policy, inOrder(hits), random, false)));
  }

  /* Several visits over several days, cut at a short longest, settled and let go on the way. */
  @Property(tries = 1500, seed = "15")
  void latenessUpToTheHorizonNeverShows(
      @ForAll("days") List<Hit> hits, @ForAll("policies") JourneyPolicy policy, @ForAll Random r) {
    Map<String, String> expected = sums(policy, inOrder(hits), r, false);
    List<Arrival> arrivals = new ArrayList<>();
    for (Hit hit : hits) {
      arrivals.add(Arrival.of(hit, policy, r));
      if (r.nextInt(8) == 0) {
        arrivals.add(Arrival.of(hit, policy, r));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::arrivalMillis));

    Journeys journeys = new Journeys(policy, "clicks");
    Journey journey = new Journey();
    Tally tally = new Tally();
    long watermark = START;
    for (Arrival arrival : arrivals) {
      if (r.nextBoolean()) {
        watermark += (long) (r.nextDouble() * (arrival.arrivalMillis() - watermark));
        if (journey.wakeMillis() <= watermark) {
          journeys.wake(journey, watermark, tally);
        }
      }
      assertThat(journeys.take(journey, arrival.hit(), tally, Untold.TOUCHES)).isTrue();
      if (r.nextInt(8) == 0) {
        journey = restored(journey);
      }
    }
    journeys.wake(journey, START + Duration.ofDays(9).toMillis(), tally);
    Map<String, String> found = drained(tally);

    assertThat(duplicates(found)).isEqualTo((long) arrivals.size() - hits.size());
    assertThat(withoutDuplicates(found)).isEqualTo(withoutDuplicates(expected));
  }

  /* More hits than are looked through one by one, most of them inside one visit. */
  @Property(tries = 100, seed = "16")
  void aHeavyVisitorIsNoException(@ForAll("rates") JourneyPolicy policy, @ForAll Random r) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Touch touch = r.nextInt(40) == 0 ? TOUCHES.get(r.nextInt(TOUCHES.size())) : null;
      hits.add(
          new Hit(
              new HashedId(7, i),
              START + r.nextInt(5 * 3_600) * 1000L,
              TYPES[r.nextInt(TYPES.length)],
              touch,
              r.nextInt(20) == 0,
              null,
              null,
              null,
              r.nextInt(20) == 0 ? PLACES.get(r.nextInt(PLACES.size())) : Place.UNKNOWN,
              1));
    }
    Map<String, String> expected = sums(policy, inOrder(hits), r, false);
    List<Hit> arrivals = new ArrayList<>(hits);
    arrivals.addAll(hits.subList(0, 50));
    Collections.shuffle(arrivals, r);
    Map<String, String> found = sums(policy, arrivals, r, true);
    assertThat(duplicates(found)).isEqualTo(50);
    assertThat(withoutDuplicates(found)).isEqualTo(withoutDuplicates(expected));
  }

  @Property(tries = 300, seed = "14")
  void nothingIsKeptForever(@ForAll("hits") List<Hit> hits, @ForAll("rates") JourneyPolicy policy) {
    Journeys journeys = new Journeys(policy, "clicks");
    Journey journey = new Journey();
    Tally tally = new Tally();
    hits.forEach(hit -> assertThat(journeys.take(journey, hit, tally, Untold.TOUCHES)).isTrue());
    int wakes = 0;
    while (journey.wakeMillis() != Journey.NO_WAKE) {
      journeys.wake(journey, journey.wakeMillis(), tally);
      assertThat(wakes++).isLessThan(4 * hits.size() + 2);
    }
    assertThat(journey.isForgotten()).isTrue();
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    return hits(
        14,
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.longs().between(0, 3 * 3600)),
            Tuple.of(1, Arbitraries.longs().between(0, 5 * 24 * 3600))));
  }

  /** Two dense hours, and quarters of an hour in three days. */
  @Provide
  Arbitrary<List<Hit>> days() {
    return hits(
        40,
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.longs().between(0, 7200)),
            Tuple.of(2, Arbitraries.longs().between(0, 60).map(i -> i * 900)),
            Tuple.of(1, Arbitraries.longs().between(0, 3 * 96).map(i -> i * 900))));
  }

  @Provide
  Arbitrary<JourneyPolicy> rates() {
    return Arbitraries.of(POLICY, QUICK);
  }

  @Provide
  Arbitrary<JourneyPolicy> policies() {
    return Combinators.combine(
            Arbitraries.of(10, 30, 60),
            Arbitraries.of(60, 120, 24 * 60),
            Arbitraries.of(60, 6 * 60, 24 * 60),
            Arbitraries.of(1, 180 * 24 * 60),
            Arbitraries.of(1, 3, 100))
        .as(
            (gap, longest, horizon, beyond, mostViews) ->
                new JourneyPolicy(
                    gap * 60_000L,
                    longest * 60_000L,
                    horizon * 60_000L,
                    (longest + horizon + beyond) * 60_000L,
                    Duration.ofDays(7).toMillis(),
                    POLICY.zone(),
                    mostViews,
                    Duration.ofMinutes(16).toMillis()));
  }

  private static Arbitrary<List<Hit>> hits(int most, Arbitrary<Long> times) {
    Arbitrary<Hit> hit =
        Combinators.combine(
                times,
                Arbitraries.frequencyOf(
                    Tuple.of(1, Arbitraries.just(ClickType.PAGE_VIEW)),
                    Tuple.of(1, Arbitraries.of(ClickType.class))),
                Arbitraries.integers().between(-3, TOUCHES.size() - 1),
                Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)),
                Arbitraries.integers().between(-4, PLACES.size() - 1))
            .as(
                (seconds, type, channel, robot, place) ->
                    new Hit(
                        new HashedId(0, 0),
                        START + seconds * 1000,
                        type,
                        channel < 0 ? null : TOUCHES.get(channel),
                        robot,
                        null,
                        null,
                        null,
                        place < 0 ? Place.UNKNOWN : PLACES.get(place),
                        1));
    return hit.list().ofMinSize(1).ofMaxSize(most).map(JourneyLawsTest::numbered);
  }

  private static List<Hit> numbered(List<Hit> hits) {
    List<Hit> numbered = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      numbered.add(
          new Hit(
              new HashedId(7, i),
              hit.timeMillis(),
              hit.type(),
              hit.touch(),
              hit.robot(),
              null,
              hit.type() == ClickType.LEAD ? LeadStep.ofCode(1 + i % 3) : null,
              null,
              hit.place(),
              1));
    }
    return numbered;
  }

  private static List<Hit> inOrder(List<Hit> hits) {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(Hit.ORDER);
    return sorted;
  }

  /** Takes the hits, then settles all; with {@code disturbed} also settles and restores between. */
  private static Map<String, String> sums(
      JourneyPolicy policy, List<Hit> arrivals, Random random, boolean disturbed) {
    Journeys journeys = new Journeys(policy, "clicks");
    Journey journey = new Journey();
    Tally tally = new Tally();
    for (int i = 0; i < arrivals.size(); i++) {
      assertThat(journeys.take(journey, arrivals.get(i), tally, Untold.TOUCHES)).isTrue();
      if (disturbed && random.nextInt(3) == 0) {
        journey = restored(journey);
      }
      if (disturbed && random.nextInt(3) == 0) {
        // As far as the door would let the rest in: no hit to come is further behind.
        long latest = earliest(arrivals.subList(i + 1, arrivals.size())) + policy.horizonMillis();
        journeys.wake(journey, START + (long) (random.nextDouble() * (latest - START)), tally);
      }
    }
    journeys.wake(journey, START + Duration.ofDays(9).toMillis(), tally);
    return drained(tally);
  }

  private static Map<String, String> drained(Tally tally) {
    List<Fact> facts = new ArrayList<>();
    tally.drainTo(facts::add);
    SliceContract.assertAddsUp(facts);
    Map<String, String> sums = new TreeMap<>();
    facts.forEach(fact -> sums.put(key(fact), Arrays.toString(fact.deltas())));
    return sums;
  }

  private static long earliest(List<Hit> hits) {
    return hits.stream()
        .mapToLong(Hit::timeMillis)
        .min()
        .orElse(START + Duration.ofDays(6).toMillis());
  }

  private static String key(Fact fact) {
    return fact.series().family()
        + " "
        + fact.series().tags()
        + " "
        + Instant.ofEpochMilli(fact.minuteMillis());
  }

  private static Journey restored(Journey journey) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      JourneyCodec.INSTANCE.write(journey, new DataOutputStream(bytes));
      return JourneyCodec.INSTANCE.read(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
          JourneyCodec.INSTANCE.version());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private record Arrival(Hit hit, long arrivalMillis) {
    /** Half of the hits arrive at once, the others at some time within the horizon. */
    static Arrival of(Hit hit, JourneyPolicy policy, Random random) {
      double late = random.nextBoolean() ? 0 : random.nextDouble();
      return new Arrival(hit, hit.timeMillis() + (long) (late * policy.horizonMillis()));
    }
  }

  private static long duplicates(Map<String, String> sums) {
    return sums.entrySet().stream()
        .filter(row -> row.getKey().startsWith("HEALTH"))
        .mapToLong(row -> Long.parseLong(row.getValue().split(", ", -1)[2]))
        .sum();
  }

  private static Map<String, String> withoutDuplicates(Map<String, String> sums) {
    Map<String, String> rest = new TreeMap<>(sums);
    rest.keySet().removeIf(key -> key.startsWith("HEALTH"));
    return rest;
  }
}
