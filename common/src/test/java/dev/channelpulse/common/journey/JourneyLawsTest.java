package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
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

/** Whatever the order, the number of copies and the moments of settling: the same sums. */
class JourneyLawsTest {

  private static final JourneyPolicy POLICY =
      new JourneyPolicy(
          Duration.ofMinutes(30).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofDays(180).toMillis(),
          ZoneId.of("Asia/Shanghai"));
  private static final long START = Instant.parse("2026-11-10T15:50:00Z").toEpochMilli();
  private static final List<Channel> CHANNELS =
      List.of(
          new Channel(ChannelType.SEARCH, "baidu", Paid.PAID),
          new Channel(ChannelType.SEARCH, "baidu", Paid.ORGANIC),
          new Channel(ChannelType.CONTENT, "douyin", Paid.PAID));

  @Property(tries = 2000, seed = "11")
  void everyOrderAndDuplicationGivesTheSameSums(
      @ForAll("hits") List<Hit> hits, @ForAll Random random) {
    Map<String, String> expected = sums(inOrder(hits), random, false);

    List<Hit> arrivals = new ArrayList<>(hits);
    for (Hit hit : hits) {
      if (random.nextInt(4) == 0) {
        arrivals.add(hit);
      }
    }
    Collections.shuffle(arrivals, random);
    Map<String, String> found = sums(arrivals, random, false);

    long copies = (long) arrivals.size() - hits.size();
    assertThat(duplicates(found)).isEqualTo(copies);
    assertThat(withoutDuplicates(found)).isEqualTo(withoutDuplicates(expected));
  }

  @Property(tries = 1000, seed = "12")
  void settlingOnTheWayAndRestoringFromBytesChangesNothing(
      @ForAll("hits") List<Hit> hits, @ForAll Random random) {
    Map<String, String> expected = sums(inOrder(hits), random, false);
    List<Hit> arrivals = new ArrayList<>(hits);
    Collections.shuffle(arrivals, random);
    assertThat(sums(arrivals, random, true)).isEqualTo(expected);
  }

  @Property(tries = 500, seed = "13")
  void copiesThatDifferCountAsTheirSmallest(@ForAll("hits") List<Hit> hits, @ForAll Random random) {
    List<Hit> arrivals = new ArrayList<>();
    for (Hit hit : hits) {
      arrivals.add(hit);
      arrivals.add(
          new Hit(
              hit.id(), hit.timeMillis() + 90_000, ClickType.CART_ADD, hit.touch(), hit.robot()));
    }
    Collections.shuffle(arrivals, random);
    assertThat(withoutDuplicates(sums(arrivals, random, false)))
        .isEqualTo(withoutDuplicates(sums(inOrder(hits), random, false)));
  }

  @Property(tries = 300, seed = "14")
  void nothingIsKeptForever(@ForAll("hits") List<Hit> hits) {
    Journeys journeys = new Journeys(POLICY, "clicks");
    Journey journey = new Journey();
    Tally tally = new Tally();
    hits.forEach(hit -> assertThat(journeys.take(journey, hit, tally)).isTrue());
    int wakes = 0;
    while (journey.wakeMillis() != Journey.NO_WAKE) {
      journeys.wake(journey, journey.wakeMillis(), tally);
      assertThat(wakes++).isLessThan(4 * hits.size() + 2);
    }
    assertThat(journey.isForgotten()).isTrue();
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    Arbitrary<Long> times =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(0, 3 * 3600)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 5 * 24 * 3600)));
    Arbitrary<Hit> hit =
        Combinators.combine(
                times,
                Arbitraries.of(ClickType.class),
                Arbitraries.integers().between(-3, CHANNELS.size() - 1),
                Arbitraries.frequency(
                    net.jqwik.api.Tuple.of(9, false), net.jqwik.api.Tuple.of(1, true)))
            .as(
                (seconds, type, channel, robot) ->
                    new Hit(
                        new HashedId(0, 0),
                        START + seconds * 1000,
                        type,
                        channel < 0 ? null : CHANNELS.get(channel),
                        robot));
    return hit.list().ofMinSize(1).ofMaxSize(14).map(JourneyLawsTest::numbered);
  }

  private static List<Hit> numbered(List<Hit> hits) {
    List<Hit> numbered = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      numbered.add(
          new Hit(new HashedId(7, i), hit.timeMillis(), hit.type(), hit.touch(), hit.robot()));
    }
    return numbered;
  }

  private static List<Hit> inOrder(List<Hit> hits) {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(Hit.ORDER);
    return sorted;
  }

  /** Takes the hits, then settles all; with {@code disturbed} also settles and restores between. */
  private static Map<String, String> sums(List<Hit> arrivals, Random random, boolean disturbed) {
    Journeys journeys = new Journeys(POLICY, "clicks");
    Journey journey = new Journey();
    Tally tally = new Tally();
    for (int i = 0; i < arrivals.size(); i++) {
      assertThat(journeys.take(journey, arrivals.get(i), tally)).isTrue();
      if (disturbed && random.nextInt(3) == 0) {
        journey = restored(journey);
      }
      if (disturbed && random.nextInt(3) == 0) {
        // As far as the door would let the rest in: no hit to come is further behind.
        long latest = earliest(arrivals.subList(i + 1, arrivals.size())) + POLICY.horizonMillis();
        journeys.wake(journey, START + (long) (random.nextDouble() * (latest - START)), tally);
      }
    }
    journeys.wake(journey, START + Duration.ofDays(9).toMillis(), tally);
    Map<String, String> sums = new TreeMap<>();
    tally.drainTo(fact -> sums.put(key(fact), Arrays.toString(fact.deltas())));
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
