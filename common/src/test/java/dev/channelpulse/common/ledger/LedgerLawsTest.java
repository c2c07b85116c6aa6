package dev.channelpulse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.SliceContract;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever the order, the number of copies and the splitting of their arrival: the same sums. */
class LedgerLawsTest {

  private static final long START = Instant.parse("2026-11-10T15:50:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final OrderType[] TYPES = OrderType.values();
  private static final List<Channel> CHANNELS =
      List.of(
          Channel.DIRECT,
          new Channel(ChannelType.SEARCH, "baidu", Paid.PAID),
          new Channel(ChannelType.SEARCH, "baidu", Paid.ORGANIC),
          new Channel(ChannelType.CONTENT, "douyin", Paid.PAID));
  private static final List<Place> PLACES =
      List.of(Place.UNKNOWN, new Place("web", "CN-GD"), new Place("app", "CN-GD"));

  /* Short horizons, so that much is forgotten and begun anew within a few weeks. */
  private static final LedgerPolicy POLICY =
      new LedgerPolicy(
          Book.ZONE,
          2 * DAY,
          6 * HOUR,
          12 * HOUR,
          3 * DAY,
          4 * DAY,
          Set.of("declared"),
          List.of(0, 1, 5),
          DAY,
          4 * DAY);

  /* All at once in one order is what every arrival is held against. */
  @Property(tries = 1500, seed = "41")
  void everyOrderAndSplittingGivesTheSameSums(@ForAll Random r) {
    List<Arrival> all = arrivals(r, 2 * DAY);
    Map<String, String> expected = sums(inOrder(all), r, false);
    List<Arrival> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, r);
    assertThat(sums(shuffled, r, false)).isEqualTo(expected);
  }

  @Property(tries = 1000, seed = "42")
  void copiesCountAsDuplicatesAndNothingElse(@ForAll Random r) {
    List<Arrival> all = arrivals(r, 2 * DAY);
    List<Arrival> more = new ArrayList<>(all);
    int copies = 0;
    for (Arrival each : all) {
      if (each.entry != null && r.nextInt(3) == 0) {
        more.add(each);
        copies++;
      }
    }
    Collections.shuffle(more, r);
    Map<String, String> once = sums(inOrder(all), r, false);
    Map<String, String> found = sums(more, r, false);
    assertThat(duplicates(found)).isEqualTo(duplicates(once) + copies);
    assertThat(withoutHealth(found)).isEqualTo(withoutHealth(once));
  }

  /*
   * Weeks of orders, records up to their horizon late and touches until they settle, woken and
   * restored on the way: what is forgotten is never missed.
   */
  @Property(tries = 2000, seed = "43")
  void latenessAndForgettingNeverShow(@ForAll Random r) {
    List<Arrival> all = arrivals(r, 20 * DAY);
    Map<String, String> expected = sums(inOrder(all), r, false);
    List<Arrival> late = new ArrayList<>();
    for (Arrival each : all) {
      double share = r.nextBoolean() ? 0 : r.nextDouble();
      late.add(each.late((long) (share * each.mostLateMillis())));
    }
    late.sort(Comparator.comparingLong(Arrival::arrivalMillis));
    assertThat(sums(late, r, true)).isEqualTo(expected);
  }

  @Property(tries = 300, seed = "44")
  void nothingIsKeptForever(@ForAll Random r) {
    Ledger ledger = new Ledger(POLICY, "orders");
    Buyer buyer = new Buyer();
    Tally tally = new Tally();
    List<Arrival> all = arrivals(r, 4 * DAY);
    all.forEach(each -> each.takeInto(ledger, buyer, tally, order -> {}));
    int wakes = 0;
    while (buyer.wakeMillis() != Buyer.NO_WAKE) {
      long before = buyer.wakeMillis();
      ledger.wake(buyer, before);
      assertThat(buyer.wakeMillis()).isGreaterThan(before);
      assertThat(wakes++).isLessThan(4 * all.size() + 4);
    }
    assertThat(buyer.isForgotten()).isTrue();
  }

  /* What is given and taken back again leaves nothing: no order, no touch, no row. */
  @Property(tries = 500, seed = "45")
  void everyTouchTakenBackLeavesTheOrdersAlone(@ForAll Random r) {
    List<Arrival> all = arrivals(r, 2 * DAY);
    List<Arrival> orders = new ArrayList<>(all);
    orders.removeIf(each -> each.entry == null);
    for (Arrival each : List.copyOf(all)) {
      if (each.touch != null) {
        all.add(each.back());
      }
    }
    Collections.shuffle(all, r);
    assertThat(sums(all, r, false)).isEqualTo(sums(inOrder(orders), r, false));
  }

  private static Map<String, String> sums(List<Arrival> arrivals, Random r, boolean woken) {
    Ledger ledger = new Ledger(POLICY, "orders");
    Buyer buyer = new Buyer();
    Tally tally = new Tally();
    Map<String, long[]> sums = new TreeMap<>();
    List<Fact> facts = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    for (Arrival each : arrivals) {
      if (woken && r.nextBoolean()) {
        watermark = Math.max(watermark, each.arrivalMillis - r.nextInt((int) HOUR));
        if (buyer.wakeMillis() <= watermark) {
          ledger.wake(buyer, watermark);
        }
      }
      if (woken && r.nextInt(6) == 0) {
        buyer = CodecContract.roundTrip(BuyerCodec.INSTANCE, buyer);
      }
      each.takeInto(ledger, buyer, tally, order -> add(order, sums));
      tally.drainTo(facts::add);
    }
    SliceContract.assertAddsUp(facts);
    facts.forEach(fact -> add(fact, sums));
    Map<String, String> told = new TreeMap<>();
    sums.forEach(
        (key, row) -> {
          if (Arrays.stream(row).anyMatch(number -> number != 0)) {
            told.put(key, Arrays.toString(row));
          }
        });
    return told;
  }

  private static void add(DeviceOrder order, Map<String, long[]> sums) {
    String key =
        "DEVICE %s %s %d %d %d"
            .formatted(
                order.visitor(),
                order.moves(),
                order.orderedMillis(),
                order.paidMillis(),
                order.lostMillis());
    sums.computeIfAbsent(key, each -> new long[1])[0] += order.sign();
  }

  private static void add(Fact fact, Map<String, long[]> sums) {
    assertThat(fact.deltas()).as("a row that leaves").isNotEqualTo(new long[fact.deltas().length]);
    String key =
        fact.series().family()
            + " "
            + fact.series().tags()
            + " "
            + Instant.ofEpochMilli(fact.minuteMillis());
    long[] row = sums.computeIfAbsent(key, each -> new long[fact.deltas().length]);
    Arrays.setAll(row, i -> row[i] + fact.deltas()[i]);
  }

  private static List<Arrival> inOrder(List<Arrival> arrivals) {
    List<Arrival> sorted = new ArrayList<>(arrivals);
    sorted.sort(Comparator.comparingLong(Arrival::arrivalMillis));
    return sorted;
  }

  private static long duplicates(Map<String, String> sums) {
    return sums.entrySet().stream()
        .filter(row -> row.getKey().startsWith("HEALTH"))
        .mapToLong(row -> Long.parseLong(row.getValue().split(", ", -1)[2]))
        .sum();
  }

  private static Map<String, String> withoutHealth(Map<String, String> sums) {
    Map<String, String> rest = new TreeMap<>(sums);
    rest.keySet().removeIf(key -> key.startsWith("HEALTH"));
    return rest;
  }

  private static List<Arrival> arrivals(Random r, long spanMillis) {
    List<Arrival> arrivals = new ArrayList<>();
    int orders = 1 + r.nextInt(5);
    for (int left = 1 + r.nextInt(18); left > 0; left--) {
      arrivals.add(Arrival.of(entry(r, orders, time(r, spanMillis))));
    }
    for (int left = r.nextInt(8); left > 0; left--) {
      long time = time(r, spanMillis);
      AccountTouch touch =
          new AccountTouch(
              Book.ACCOUNT,
              new HashedId(8, r.nextInt(2)),
              time,
              r.nextInt(3) == 0 ? time + r.nextInt((int) DAY) : time,
              CHANNELS.get(r.nextInt(CHANNELS.size())),
              switch (r.nextInt(3)) {
                case 0 -> "declared";
                case 1 -> "stranger";
                default -> null;
              },
              r.nextInt(2) == 0 ? time + r.nextInt((int) DAY) : null,
              PLACES.get(r.nextInt(PLACES.size())),
              1);
      arrivals.add(Arrival.of(touch));
      if (r.nextInt(4) == 0) {
        arrivals.add(Arrival.of(touch).back());
      }
    }
    return arrivals;
  }

  /* Half of all within two hours, with minutes and moments that meet. */
  private static long time(Random r, long spanMillis) {
    return switch (r.nextInt(4)) {
      case 0 -> START + r.nextInt(8) * 60_000L;
      case 1 -> START + r.nextInt(7200) * 1000L;
      default -> START + (long) (r.nextDouble() * spanMillis);
    };
  }

  private static OrderEntry entry(Random r, int orders, long timeMillis) {
    OrderType type = TYPES[r.nextInt(TYPES.length)];
    boolean attempt =
        switch (type) {
          case DEPOSIT_PAID, PAID, PAY_FAILED -> true;
          case PLACED, CANCELLED, REFUNDED -> false;
        };
    boolean money = type != OrderType.CANCELLED && type != OrderType.PAY_FAILED;
    boolean foreign = r.nextInt(6) == 0;
    int own = type == OrderType.PLACED || type == OrderType.CANCELLED ? 0 : r.nextInt(3);
    return new OrderEntry(
        new HashedId(1, r.nextInt(orders)),
        new HashedId(2 + type.code(), own),
        new HashedId(9, r.nextInt(1000)),
        timeMillis,
        type,
        money ? r.nextInt(4) * 5_001L : 0,
        !money ? "" : foreign ? "USD" : "CNY",
        !money || type == OrderType.REFUNDED ? 0 : foreign ? 7_123_456_789L : Exchange.SAME,
        r.nextInt(3),
        r.nextInt(3) * 333L,
        r.nextInt(2) * 17L,
        r.nextInt(3) == 0,
        !attempt ? "" : r.nextBoolean() ? "alipay" : "wechat",
        !attempt ? "" : type == OrderType.PAY_FAILED ? "no_balance" : "none",
        r.nextInt(3) == 0 ? new HashedId(8, r.nextInt(2)) : null);
  }

  /** A record or a touch, and when it comes. */
  private record Arrival(
      @Nullable OrderEntry entry, @Nullable AccountTouch touch, long arrivalMillis) {

    static Arrival of(OrderEntry entry) {
      return new Arrival(entry, null, entry.timeMillis());
    }

    static Arrival of(AccountTouch touch) {
      return new Arrival(null, touch, touch.sinceMillis());
    }

    Arrival late(long millis) {
      return new Arrival(entry, touch, arrivalMillis + millis);
    }

    Arrival back() {
      if (touch == null) {
        throw new AssertionError("a record is never taken back");
      }
      return new Arrival(
          null,
          new AccountTouch(
              touch.account(),
              touch.visitor(),
              touch.timeMillis(),
              touch.sinceMillis(),
              touch.channel(),
              touch.campaign(),
              touch.acceptMillis(),
              touch.place(),
              -1),
          arrivalMillis);
    }

    long mostLateMillis() {
      return entry == null ? POLICY.settleMillis() : POLICY.horizonMillis();
    }

    void takeInto(Ledger ledger, Buyer buyer, Tally out, Consumer<DeviceOrder> orders) {
      if (entry != null) {
        ledger.take(buyer, entry, out, orders);
      }
      if (touch != null) {
        ledger.take(buyer, touch, out, orders);
      }
    }
  }
}
