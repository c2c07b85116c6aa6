package dev.channelpulse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.place.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerCodecsTest {

  private static final long START = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "百度", Paid.ORGANIC);
  private static final HashedId BUYER = new HashedId(0x0123456789abcdefL, -2);
  private static final OrderEntry PAID = paid(new HashedId(7, 8));
  private static final OrderEntry PAID_ANYWHERE = paid(null);
  private static final DeviceOrder ON_DEVICE =
      new DeviceOrder(
          new HashedId(7, 8),
          START,
          START + 60_000,
          DeviceOrder.NEVER,
          List.of(new DeviceOrder.Money(START + 60_000, 12_345)),
          -1);
  private static final OrderEntry CANCELLED =
      new OrderEntry(
          new HashedId(1, 2),
          new HashedId(3, 5),
          new HashedId(5, 7),
          START + 61_001,
          OrderType.CANCELLED,
          0,
          "",
          0,
          0,
          0,
          0,
          false,
          "",
          "",
          null);
  private static final AccountTouch GIVEN =
      new AccountTouch(
          BUYER, new HashedId(9, -1), START - 3_600_000, START - 60_000, BAIDU, "双11", -1);
  private static final AccountTouch ACCEPTED =
      new AccountTouch(
          BUYER,
          GIVEN.visitor(),
          GIVEN.timeMillis(),
          GIVEN.sinceMillis(),
          BAIDU,
          "双11",
          GIVEN.timeMillis() + 120_000,
          Place.UNKNOWN,
          -1);
  private static final Place PLACE = new Place("mini_program", "CN-GD");
  private static final AccountTouch PLACED =
      new AccountTouch(
          BUYER,
          GIVEN.visitor(),
          GIVEN.timeMillis(),
          GIVEN.sinceMillis(),
          BAIDU,
          "双11",
          ACCEPTED.acceptMillis(),
          PLACE,
          -1);

  @Property(tries = 300, seed = "31")
  void recordsComeBack(
      @ForAll long high,
      @ForAll long timeMillis,
      @ForAll OrderType type,
      @ForAll long money,
      @ForAll @StringLength(max = 64) String text,
      @ForAll boolean flag) {
    OrderEntry entry =
        new OrderEntry(
            new HashedId(high, 1),
            new HashedId(1, high),
            new HashedId(high, high),
            timeMillis,
            type,
            money,
            "CNY",
            money + 1,
            money + 2,
            money + 3,
            money + 4,
            flag,
            text,
            text,
            flag ? BUYER : null);
    assertThat(CodecContract.roundTrip(OrderEntryCodec.INSTANCE, entry)).isEqualTo(entry);
    BuyerEntry sent = new BuyerEntry(BUYER, entry);
    assertThat(CodecContract.roundTrip(BuyerEntryCodec.INSTANCE, sent)).isEqualTo(sent);
  }

  @Property(tries = 300, seed = "32")
  void touchesComeBack(
      @ForAll long timeMillis,
      @ForAll long sinceMillis,
      @ForAll boolean named,
      @ForAll boolean accepted,
      @ForAll @StringLength(max = 20) String region) {
    AccountTouch touch =
        new AccountTouch(
            BUYER,
            BUYER,
            timeMillis,
            sinceMillis,
            BAIDU,
            named ? "双11" : null,
            accepted ? timeMillis + 3 : null,
            Place.of("web", region),
            named ? 1 : -1);
    assertThat(CodecContract.roundTrip(AccountTouchCodec.INSTANCE, touch)).isEqualTo(touch);
  }

  @Test
  void recordsOfVersionOneAreRead() {
    assertRead(OrderEntryCodec.INSTANCE, 1, PAID);
  }

  @Test
  void ordersOfDevicesOfVersionOneAreRead() {
    assertRead(DeviceOrderCodec.INSTANCE, 1, ON_DEVICE);
  }

  @Test
  void buyersRecordsOfVersionOneAreRead() {
    assertRead(BuyerEntryCodec.INSTANCE, 1, new BuyerEntry(BUYER, CANCELLED));
  }

  @Test
  void touchesOfEveryVersionAreRead() {
    assertThat(CodecContract.fixture(LedgerCodecsTest.class, AccountTouchCodec.INSTANCE, 1))
        .isEqualTo(GIVEN);
    assertThat(CodecContract.fixture(LedgerCodecsTest.class, AccountTouchCodec.INSTANCE, 2))
        .isEqualTo(ACCEPTED);
    assertRead(AccountTouchCodec.INSTANCE, 3, PLACED);
  }

  @Test
  void buyersOfEveryVersionAreRead() {
    Buyer unaccepted = buyer(null, Place.UNKNOWN);
    unaccepted.accepts.counts.clear();
    assertThat(text(CodecContract.fixture(LedgerCodecsTest.class, BuyerCodec.INSTANCE, 1)))
        .isEqualTo(text(unaccepted));
    assertThat(text(CodecContract.fixture(LedgerCodecsTest.class, BuyerCodec.INSTANCE, 2)))
        .isEqualTo(text(buyer(null, Place.UNKNOWN)));
    assertThat(text(CodecContract.fixture(LedgerCodecsTest.class, BuyerCodec.INSTANCE, 3)))
        .isEqualTo(text(buyer(GIVEN.visitor(), Place.UNKNOWN)));
    assertThat(text(CodecContract.fixture(LedgerCodecsTest.class, BuyerCodec.INSTANCE, 4)))
        .isEqualTo(text(buyer()));
    assertThat(BuyerCodec.INSTANCE.version()).isEqualTo(4);
    assertThat(CodecContract.written(BuyerCodec.INSTANCE, buyer()))
        .isEqualTo(CodecContract.fixtureBytes(LedgerCodecsTest.class, BuyerCodec.INSTANCE, 4));
  }

  @Test
  void aBuyerNeverSeenComesBack() {
    Buyer read = CodecContract.roundTrip(BuyerCodec.INSTANCE, new Buyer());
    assertThat(text(read)).isEqualTo(text(new Buyer()));
    assertThat(read.isForgotten()).isTrue();
  }

  @Test
  void aCopyOfABuyerSharesNothing() {
    Buyer buyer = buyer();
    Buyer copy = BuyerCodec.INSTANCE.copy(buyer);
    buyer.orders.clear();
    buyer.traces.add(Trace.of(GIVEN), 5);
    buyer.accepts.counts.clear();
    buyer.lastPaidMillis = 0;
    assertThat(text(copy)).isEqualTo(text(buyer()));
  }

  private static OrderEntry paid(@Nullable HashedId device) {
    return new OrderEntry(
        new HashedId(1, 2),
        new HashedId(3, 4),
        new HashedId(5, 6),
        START,
        OrderType.PAID,
        12_345,
        "USD",
        7_123_400_000L,
        3,
        500,
        70,
        true,
        "支付宝",
        "none",
        device);
  }

  private static Buyer buyer() {
    return buyer(GIVEN.visitor(), PLACE);
  }

  private static Buyer buyer(@Nullable HashedId device, Place place) {
    OrderPath path = new OrderPath(List.of(new Touch(BAIDU, START - 5)), "双11", device, place);
    Traces traces = new Traces();
    traces.add(Trace.of(GIVEN), 1);
    traces.add(new Trace(GIVEN.visitor(), START, START, BAIDU, null, place), -1);
    Accepts accepts = new Accepts();
    accepts.add(Objects.requireNonNull(Accept.of(ACCEPTED)), 1);
    accepts.add(new Accept(GIVEN.visitor(), START + 5, START, BAIDU), -1);
    return new Buyer(
        new ArrayList<>(
            List.of(
                new Order(new HashedId(1, 2), List.of(PAID_ANYWHERE), START, path),
                new Order(new HashedId(1, 3), List.of(CANCELLED), START + 90_000, null))),
        traces,
        accepts,
        START - 7,
        START + 8);
  }

  private static List<Object> text(Buyer buyer) {
    List<Object> text = new ArrayList<>();
    for (Order order : buyer.orders) {
      text.add(order.id);
      text.add(order.records);
      text.add(order.lastMillis);
      text.add(Optional.ofNullable(order.settled));
    }
    text.add(buyer.traces.counts);
    text.add(buyer.accepts.counts);
    text.add(buyer.lastPaidMillis);
    text.add(buyer.wakeMillis);
    return text;
  }

  private static <T> void assertRead(Codec<T> codec, int version, T value) {
    assertThat(CodecContract.fixture(LedgerCodecsTest.class, codec, version)).isEqualTo(value);
    assertThat(codec.version()).isEqualTo(version);
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(LedgerCodecsTest.class, codec, version));
  }
}
