package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the order, the parts and the moments of choosing: the same sums, those of a batch. */
class UtmGuardLawsTest {

  private static final long DAY = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final String TOPIC = "clicks";
  private static final Set<String> DECLARED = Set.of("double11", "会员日");

  @Property(tries = 2000, seed = "41")
  void everyOrderAndEveryPartingGivesTheSumsOfABatch(
      @ForAll("facts") List<Fact> facts,
      @ForAll @IntRange(max = 3) int top,
      @ForAll Random random) {
    UtmGuard guard = new UtmGuard(new UtmPolicy(DECLARED, top), TOPIC);
    UtmDay day = new UtmDay(DAY);
    Tally out = new Tally();
    for (Fact fact : parted(facts, random)) {
      guard.take(day, fact, out);
      assertThat(day.size()).isLessThanOrEqualTo(top * UtmGuard.CANDIDATES_PER_NAME);
      if (random.nextInt(5) == 0 && guard.choose(day) && random.nextBoolean()) {
        guard.show(day, out);
      }
      if (random.nextInt(10) == 0) {
        day = CodecContract.roundTrip(UtmDayCodec.INSTANCE, day);
      }
      if (random.nextInt(10) == 0) {
        day = UtmDayCodec.INSTANCE.copy(day);
      }
    }
    guard.choose(day);
    guard.show(day, out);
    assertThat(guard.choose(day)).isFalse();
    assertThat(rows(out)).isEqualTo(batch(facts, top));
  }

  /** Sums live in state, points do not: they keep what was written before a crash. */
  @Property(tries = 2000, seed = "42")
  void aCrashLeavesNothingBehindInThePoints(
      @ForAll("factsOfFewValues") List<Fact> facts,
      @ForAll @IntRange(max = 3) int top,
      @ForAll Random random) {
    Written written = new Written(new UtmGuard(new UtmPolicy(DECLARED, top), TOPIC));
    List<Fact> toCome = new ArrayList<>(facts);
    for (int crashes = random.nextInt(6); crashes > 0; crashes--) {
      Collections.shuffle(toCome, random);
      toCome = written.takeAndCrash(toCome, random);
    }
    Collections.shuffle(toCome, random);
    assertThat(written.takeAll(toCome, random)).isEqualTo(batch(facts, top));
  }

  @Provide
  Arbitrary<List<Fact>> facts() {
    return factsOf(30);
  }

  /** No more than there are candidates. */
  @Provide
  Arbitrary<List<Fact>> factsOfFewValues() {
    return factsOf(6);
  }

  private static Arbitrary<List<Fact>> factsOf(int strangers) {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, strangers).map(number -> "c" + number),
            Arbitraries.of("double11", "会员日", "other"));
    Arbitrary<long[]> rows =
        Arbitraries.longs()
            .between(0, 3)
            .array(long[].class)
            .ofSize(Family.UTM.width())
            .filter(DayPane::countsAnything);
    return Combinators.combine(values, Arbitraries.longs().between(0, 40), rows)
        .as((value, minute, row) -> new Fact(Series.utm(value), DAY + minute * 60_000, row))
        .list()
        .ofMaxSize(80);
  }

  /** Returns facts of the same sums: some in two parts, some given once more and taken back. */
  private static List<Fact> parted(List<Fact> facts, Random random) {
    List<Fact> parts = new ArrayList<>();
    for (Fact fact : facts) {
      long[] part = random.longs(fact.deltas().length, -3, 4).toArray();
      switch (random.nextInt(3)) {
        case 0 -> parts.add(fact);
        case 1 -> {
          parts.add(new Fact(fact.series(), fact.minuteMillis(), part));
          parts.add(less(fact, part));
        }
        default -> {
          parts.add(fact);
          parts.add(fact);
          parts.add(less(fact, plus(fact.deltas(), fact.deltas())));
        }
      }
    }
    Collections.shuffle(parts, random);
    return parts;
  }

  private static Fact less(Fact fact, long[] part) {
    long[] rest = new long[part.length];
    Arrays.setAll(rest, i -> fact.deltas()[i] - part[i]);
    return new Fact(fact.series(), fact.minuteMillis(), rest);
  }

  private static long[] plus(long[] a, long[] b) {
    long[] sum = a.clone();
    DayPane.add(sum, b);
    return sum;
  }

  /** By brute force: all values, then the candidates, then the names, then the sums. */
  private static SortedMap<String, String> batch(List<Fact> facts, int top) {
    SortedMap<String, Long> sessions = new TreeMap<>();
    for (Fact fact : facts) {
      String text = fact.series().tags().get(0);
      if (!text.equals("other") && !DECLARED.contains(text)) {
        sessions.merge(text, fact.deltas()[UtmField.SESSIONS.index()], Long::sum);
      }
    }
    List<String> names =
        new ArrayList<>(
            sessions.keySet().stream()
                .sorted(Comparator.comparing(text -> HashedId.of(DAY + " " + text)))
                .limit(10L * top)
                .sorted()
                .sorted(Comparator.comparing((String text) -> -sessions.getOrDefault(text, 0L)))
                .limit(top)
                .toList());
    names.addAll(DECLARED);
    Tally sums = new Tally();
    for (Fact fact : facts) {
      String text = fact.series().tags().get(0);
      boolean named = names.contains(text);
      Series series = Series.utm(named ? text : "other");
      DayPane.add(sums.row(series, fact.minuteMillis()), fact.deltas());
      if (!named && !text.equals("other")) {
        sums.row(Series.health(TOPIC), fact.minuteMillis())[HealthField.GUARDED.index()] +=
            fact.deltas()[UtmField.SESSIONS.index()];
      }
    }
    return rows(sums);
  }

  private static SortedMap<String, String> rows(Tally sums) {
    SortedMap<String, String> rows = new TreeMap<>();
    sums.drainTo(fact -> rows.put(key(fact), Arrays.toString(fact.deltas())));
    return rows;
  }

  private static String key(Fact fact) {
    return fact.series() + " " + fact.minuteMillis();
  }

  /** A guard as its operator runs it, and behind it sums in state and points that stay. */
  private static final class Written {
    private final UtmGuard guard;
    private final Map<String, long[]> points = new TreeMap<>();
    private UtmDay day = new UtmDay(DAY);
    private Map<String, long[]> sums = new TreeMap<>();
    private boolean durable = true;

    Written(UtmGuard guard) {
      this.guard = guard;
    }

    /** Takes some of the facts and returns those that the last checkpoint does not hold. */
    List<Fact> takeAndCrash(List<Fact> facts, Random random) {
      UtmDay savedDay = day.copy();
      Map<String, long[]> savedSums = new TreeMap<>(sums);
      int saved = 0;
      for (int taken = 0; taken < facts.size() && random.nextInt(20) > 0; taken++) {
        tickOrNot(random);
        take(facts.get(taken));
        tickOrNot(random);
        if (random.nextInt(5) == 0) {
          savedDay = day.copy();
          savedSums = new TreeMap<>(sums);
          saved = taken + 1;
          durable = true;
        }
      }
      day = savedDay;
      sums = savedSums;
      durable = true;
      return new ArrayList<>(facts.subList(saved, facts.size()));
    }

    /** Takes all facts and returns the points. */
    SortedMap<String, String> takeAll(List<Fact> facts, Random random) {
      for (Fact fact : facts) {
        tickOrNot(random);
        take(fact);
      }
      durable = true;
      tick();
      durable = true;
      tick();
      durable = true;
      tick();
      SortedMap<String, String> shown = new TreeMap<>();
      points.forEach(
          (key, row) -> {
            if (DayPane.countsAnything(row)) {
              shown.put(key, Arrays.toString(row));
            }
          });
      return shown;
    }

    private void take(Fact fact) {
      Tally out = new Tally();
      guard.take(day, fact, out);
      write(out);
    }

    private void tickOrNot(Random random) {
      if (random.nextInt(4) == 0) {
        tick();
      }
    }

    private void tick() {
      if (day.isPending() && !durable) {
        return;
      }
      Tally out = new Tally();
      guard.show(day, out);
      if (guard.choose(day)) {
        durable = false;
      }
      write(out);
    }

    private void write(Tally out) {
      out.drainAllTo(
          fact -> {
            long[] sum = sums.getOrDefault(key(fact), new long[fact.deltas().length]);
            sums.put(key(fact), plus(sum, fact.deltas()));
            points.put(key(fact), plus(sum, fact.deltas()));
          });
    }
  }
}
