package dev.channelpulse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.attribution.PathStep;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.PathField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PathDayTest {

  private static final long DAY = Book.at("11T00:00");
  private static final long NEXT = Book.at("12T00:00");
  private static final Channel C1 = new Channel(ChannelType.SEARCH, "c1", Paid.PAID);
  private static final Channel C2 = new Channel(ChannelType.SEARCH, "c2/more", Paid.PAID);
  private static final Channel C3 = new Channel(ChannelType.CROSS_BORDER, "c3", Paid.UNKNOWN);

  private final Map<String, long[]> told = new TreeMap<>();

  /** The toy of attribution.json: removal effects 0.5, 1 and 1, shares 0.2, 0.4 and 0.4. */
  private static List<Fact> toy() {
    List<Fact> facts = new ArrayList<>(path(1, "conversion", C1, C2, C3));
    facts.addAll(path(1, "loss", C1));
    facts.addAll(path(1, "loss", C2, C3));
    facts.add(moved(DAY, 1, 1_001));
    return facts;
  }

  @Test
  void theToyIsSplitAsPublished() {
    PathDay day = new PathDay();
    toy().forEach(day::take);
    assertThat(day.isPending()).isTrue();
    tell(day);
    assertThat(day.isPending()).isFalse();
    expect("c1 11 200000 200", "c2/more 11 400000 401", "c3 11 400000 400");
  }

  @Test
  void aRefundOfTheWholeTakesAllBackOnItsDay() {
    PathDay day = new PathDay();
    toy().forEach(day::take);
    tell(day);
    day.take(moved(NEXT, -1, -1_001));
    tell(day);
    expect(
        "c1 11 200000 200",
        "c1 12 -200000 -200",
        "c2/more 11 400000 401",
        "c2/more 12 -400000 -401",
        "c3 11 400000 400",
        "c3 12 -400000 -400");
  }

  @Test
  void anotherPathChangesWhatAllAreOwedOnAllDays() {
    PathDay day = new PathDay();
    toy().forEach(day::take);
    day.take(moved(NEXT, 0, -1));
    tell(day);
    path(-1, "conversion", C1, C2, C3).forEach(day::take);
    path(1, "conversion", C1).forEach(day::take);
    tell(day);
    expect("c1 11 1000000 1001", "c1 12 0 -1");
  }

  @Test
  void whatFactsTouchIsToldAnewWithZeros() {
    PathDay day = new PathDay();
    toy().forEach(day::take);
    tell(day);
    path(1, "conversion", C1).forEach(day::take);
    path(-1, "conversion", C1).forEach(day::take);
    assertThat(day.isPending()).isTrue();
    Tally tally = new Tally();
    day.tell(tally);
    List<Fact> facts = new ArrayList<>();
    tally.drainAllTo(facts::add);
    assertThat(facts).hasSize(3);
    assertThat(facts.stream().flatMapToLong(fact -> Arrays.stream(fact.deltas())))
        .allMatch(delta -> delta == 0);
  }

  @Test
  void whereNothingConvertsNothingIsOwed() {
    PathDay day = new PathDay();
    path(3, "loss", C1, C2).forEach(day::take);
    tell(day);
    expect();
  }

  @Property(tries = 200, seed = "1")
  void neitherOrderNorTimesOfTellingNorARestartShow(@ForAll Random random) {
    List<Fact> facts = new ArrayList<>();
    Channel[] channels = {C1, C2, C3};
    for (int i = 0; i < 12; i++) {
      Channel from = channels[random.nextInt(3)];
      Channel to = channels[random.nextInt(3)];
      String end = random.nextBoolean() ? "conversion" : "loss";
      facts.addAll(from.equals(to) ? path(1, end, from) : path(1, end, from, to));
      facts.add(moved(random.nextBoolean() ? DAY : NEXT, 1, random.nextInt(5_000) - 1_000));
    }
    PathDay once = new PathDay();
    facts.forEach(once::take);
    tell(once);
    Map<String, String> expected = texts();
    long conversions = 0;
    long amount = 0;
    for (Fact fact : facts) {
      if (fact.series().tags().size() == 1) {
        conversions += fact.deltas()[PathField.CONVERSIONS.index()];
        amount += fact.deltas()[PathField.AMOUNT.index()];
      }
    }
    boolean owed = !told.isEmpty() && told.values().stream().anyMatch(row -> row[0] != 0);
    assertThat(told.values().stream().mapToLong(row -> row[0]).sum())
        .isEqualTo(owed ? conversions * 1_000_000 : 0);
    assertThat(told.values().stream().mapToLong(row -> row[1]).sum()).isEqualTo(owed ? amount : 0);

    told.clear();
    Collections.shuffle(facts, random);
    PathDay often = new PathDay();
    for (Fact fact : facts) {
      often.take(fact);
      if (random.nextInt(3) == 0) {
        tell(often);
      }
      often = CodecContract.roundTrip(PathDayCodec.INSTANCE, PathDayCodec.INSTANCE.copy(often));
    }
    tell(often);
    assertThat(texts()).isEqualTo(expected);
    told.clear();
  }

  @Test
  void daysOfVersionOneAreRead() {
    PathDay day = new PathDay();
    toy().forEach(day::take);
    tell(day);
    day.take(moved(NEXT, -1, -1_001));
    byte[] bytes = CodecContract.fixtureBytes(PathDayTest.class, PathDayCodec.INSTANCE, 1);
    assertThat(CodecContract.written(PathDayCodec.INSTANCE, day)).isEqualTo(bytes);
    PathDay read = CodecContract.fixture(PathDayTest.class, PathDayCodec.INSTANCE, 1);
    assertThat(CodecContract.written(PathDayCodec.INSTANCE, read)).isEqualTo(bytes);
    assertThat(PathDayCodec.INSTANCE.version()).isEqualTo(1);
  }

  private static List<Fact> path(long count, String end, Channel... channels) {
    List<Fact> facts = new ArrayList<>();
    String at = "start";
    for (Channel channel : channels) {
      facts.add(step(at, PathStep.of(channel), count));
      at = PathStep.of(channel);
    }
    facts.add(step(at, end, count));
    return facts;
  }

  private static Fact step(String from, String to, long count) {
    long[] row = new long[Family.PATHS.width()];
    row[PathField.STEPS.index()] = count;
    return new Fact(Series.paths(from, to), DAY, row);
  }

  private static Fact moved(long day, long conversions, long amount) {
    long[] row = new long[Family.PATHS.width()];
    row[PathField.CONVERSIONS.index()] = conversions;
    row[PathField.AMOUNT.index()] = amount;
    return new Fact(Series.ofPaths(day), DAY, row);
  }

  private void tell(PathDay day) {
    Tally tally = new Tally();
    day.tell(tally);
    tally.drainAllTo(
        fact -> {
          String key = fact.series().tags().get(2) + " " + (fact.minuteMillis() == DAY ? 11 : 12);
          long[] row = told.computeIfAbsent(key, none -> new long[2]);
          Arrays.setAll(row, i -> row[i] + fact.deltas()[i]);
        });
  }

  private void expect(String... rows) {
    assertThat(texts().entrySet().stream().map(row -> row.getKey() + " " + row.getValue()))
        .containsExactlyInAnyOrder(rows);
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    told.forEach(
        (key, row) -> {
          if (row[0] != 0 || row[1] != 0) {
            texts.put(
                key,
                row[CreditField.CONVERSIONS_MICRO.index()] + " " + row[CreditField.AMOUNT.index()]);
          }
        });
    return texts;
  }
}
