package dev.channelpulse.common.attribution;

import static dev.channelpulse.common.attribution.Channels.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Path counts add and take back; data-driven shares are what brute force finds. */
class MarkovLawsTest {

  @Property(tries = 1000, seed = "1")
  void addingAndTakingBackLeavesNoTrace(@ForAll("rows") List<Row> rows, @ForAll Random random) {
    PathCounts counts = counts(rows);
    List<Row> passing = new ArrayList<>(rows.subList(0, random.nextInt(rows.size() + 1)));
    passing.add(new Row(List.of(Channels.DOUYIN, Channels.TMALL, Channels.DOUYIN), 3, 0));
    passing.forEach(row -> counts.add(row.channels, row.conversions, row.losses));
    Collections.shuffle(passing, random);
    passing.forEach(row -> counts.add(row.channels, -row.conversions, -row.losses));
    assertThat(counts).isEqualTo(counts(rows));
    rows.forEach(row -> counts.add(row.channels, -row.conversions, -row.losses));
    assertThat(counts).isEqualTo(new PathCounts());
    assertThat(counts.channels()).isEmpty();
  }

  @Property(tries = 500, seed = "2")
  void countsOfPartsAddUp(@ForAll("rows") List<Row> rows, @ForAll Random random) {
    int cut = random.nextInt(rows.size() + 1);
    PathCounts sum = counts(rows.subList(cut, rows.size()));
    sum.add(counts(rows.subList(0, cut)));
    assertThat(sum).isEqualTo(counts(rows));
    assertThat(sum).hasSameHashCodeAs(counts(rows));
  }

  @Property(tries = 500, seed = "3")
  void repeatedTouchesAreOneStep(@ForAll("rows") List<Row> rows, @ForAll Random random) {
    List<Row> stuttering = new ArrayList<>();
    for (Row row : rows) {
      List<Channel> channels = new ArrayList<>();
      for (Channel channel : row.channels) {
        for (int i = random.nextInt(3); i >= 0; i--) {
          channels.add(channel);
        }
      }
      stuttering.add(new Row(channels, row.conversions, row.losses));
    }
    assertThat(counts(stuttering)).isEqualTo(counts(rows));
  }

  @Property(tries = 500, seed = "4")
  void scalingChangesNothing(
      @ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 2, max = 1_000_000) int factor) {
    PathCounts scaled = new PathCounts();
    rows.forEach(
        row ->
            scaled.add(row.channels, (long) row.conversions * factor, (long) row.losses * factor));
    assertThat(MarkovRemoval.of(scaled)).isEqualTo(MarkovRemoval.of(counts(rows)));
  }

  @Property(tries = 1000, seed = "5")
  void sharesAddUpToOne(@ForAll("rows") List<Row> rows) {
    MarkovRemoval removal = MarkovRemoval.of(counts(rows));
    boolean converts =
        rows.stream().anyMatch(row -> row.conversions > 0 && !row.channels.isEmpty());
    assertThat(removal.sharesMicro().values().stream().mapToLong(share -> share).sum())
        .isEqualTo(converts ? Credits.ONE : 0);
    removal.sharesMicro().values().forEach(share -> assertThat(share).isNotNegative());
  }

  @Property(tries = 300, seed = "6")
  void removalEffectsAreThoseOfBruteForce(@ForAll("rows") List<Row> rows) {
    MarkovRemoval removal = MarkovRemoval.of(counts(rows));
    double all = BruteForce.conversionRatio(rows, null);
    assertThat(removal.conversionRatio()).isCloseTo(all, within(1e-9));
    removal
        .effectRatios()
        .forEach(
            (channel, effect) -> {
              double without = BruteForce.conversionRatio(rows, channel);
              assertThat(effect).isCloseTo(all == 0 ? 0 : 1 - without / all, within(1e-9));
            });
  }

  /* Facts may be taken back before they are given: counts below zero on the way. */
  @Property(tries = 1000, seed = "7")
  void whateverTheCountsTheSharesStand(@ForAll("signedRows") List<Row> rows) {
    MarkovRemoval removal = MarkovRemoval.of(counts(rows));
    assertThat(removal.conversionRatio()).isBetween(0.0, 1.0);
    removal.effectRatios().values().forEach(effect -> assertThat(effect).isBetween(0.0, 1.0));
    assertThat(removal.sharesMicro().values().stream().mapToLong(share -> share).sum())
        .isIn(0L, Credits.ONE);
  }

  @Property(tries = 500, seed = "8")
  void theEqualSplitIsTheShapleyValue(@ForAll("rows") List<Row> rows) {
    Map<Channel, Double> credits = new HashMap<>();
    for (Row row : rows) {
      long[] micro = SetShapley.creditsMicro(row.channels);
      assertThat(sum(micro)).isEqualTo(row.channels.isEmpty() ? 0 : Credits.ONE);
      for (int i = 0; i < micro.length; i++) {
        credits.merge(row.channels.get(i), micro[i] / 1e6 * row.conversions, Double::sum);
      }
    }
    for (Channel channel : Channels.NAMED) {
      assertThat(credits.getOrDefault(channel, 0.0))
          .isCloseTo(BruteForce.shapley(rows, channel), within(1e-3));
    }
  }

  private static PathCounts counts(List<Row> rows) {
    PathCounts counts = new PathCounts();
    rows.forEach(row -> counts.add(row.channels, row.conversions, row.losses));
    return counts;
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return rows(0);
  }

  @Provide
  Arbitrary<List<Row>> signedRows() {
    return rows(-5);
  }

  private static Arbitrary<List<Row>> rows(int smallest) {
    return Combinators.combine(
            Arbitraries.of(Channels.NAMED).list().ofMaxSize(7),
            Arbitraries.integers().between(smallest, 5),
            Arbitraries.integers().between(smallest, 20))
        .as(Row::new)
        .list()
        .ofMaxSize(8);
  }

  /** Paths of the same channels. */
  record Row(List<Channel> channels, int conversions, int losses) {}

  /** By definition, and slowly. */
  private static final class BruteForce {

    private static final String START = "start";
    private static final String CONVERTED = "converted";
    private static final String LOST = "lost";

    /* A walker on the graph of steps: x = Qx + r repeated until nothing moves. */
    static double conversionRatio(List<Row> rows, @Nullable Channel removed) {
      Map<Object, Map<Object, Double>> steps = new HashMap<>();
      for (Row row : rows) {
        if (row.channels.isEmpty()) {
          continue;
        }
        for (boolean converts : new boolean[] {true, false}) {
          double paths = converts ? row.conversions : row.losses;
          Object at = START;
          for (Channel channel : row.channels) {
            if (!channel.equals(at)) {
              step(steps, at, channel, paths);
              at = channel;
            }
          }
          step(steps, at, converts ? CONVERTED : LOST, paths);
        }
      }
      Map<Object, Double> chances = new HashMap<>(Map.of(CONVERTED, 1.0));
      double moved = 1;
      while (moved > 1e-15) {
        moved = 0;
        for (Map.Entry<Object, Map<Object, Double>> from : steps.entrySet()) {
          double all = from.getValue().values().stream().mapToDouble(paths -> paths).sum();
          double chance = 0;
          for (Map.Entry<Object, Double> to : from.getValue().entrySet()) {
            chance += to.getValue() / all * chances.getOrDefault(to.getKey(), 0.0);
          }
          if (all > 0 && !from.getKey().equals(removed)) {
            moved = Math.max(moved, chance - chances.getOrDefault(from.getKey(), 0.0));
            chances.put(from.getKey(), chance);
          }
        }
      }
      return chances.getOrDefault(START, 0.0);
    }

    private static void step(
        Map<Object, Map<Object, Double>> steps, Object from, Object to, double paths) {
      steps.computeIfAbsent(from, none -> new HashMap<>()).merge(to, paths, Double::sum);
    }

    /* The mean over all coalitions of the others of what the channel adds. */
    static double shapley(List<Row> rows, Channel channel) {
      List<Channel> others = new ArrayList<>(Channels.NAMED);
      others.remove(channel);
      double value = 0;
      for (int coalition = 0; coalition < 1 << others.size(); coalition++) {
        Set<Channel> members = new HashSet<>();
        for (int i = 0; i < others.size(); i++) {
          if ((coalition >> i & 1) == 1) {
            members.add(others.get(i));
          }
        }
        double weight =
            factorial(members.size())
                * factorial(others.size() - members.size())
                / factorial(others.size() + 1);
        double before = conversions(rows, members);
        members.add(channel);
        value += weight * (conversions(rows, members) - before);
      }
      return value;
    }

    private static double conversions(List<Row> rows, Set<Channel> members) {
      return rows.stream()
          .filter(row -> !row.channels.isEmpty() && members.containsAll(row.channels))
          .mapToDouble(row -> row.conversions)
          .sum();
    }

    private static double factorial(int n) {
      return n < 2 ? 1 : n * factorial(n - 1);
    }
  }
}
