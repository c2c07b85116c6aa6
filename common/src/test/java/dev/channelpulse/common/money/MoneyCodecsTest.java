package dev.channelpulse.common.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.event.SpendGranularity;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.ledger.OrderEntry;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.common.spend.SpendKey;
import dev.channelpulse.common.spend.SpendReport;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneyCodecsTest {

  private static final long DAY = 1_794_326_400_000L; // 2026-11-10T16:00Z
  private static final RateDay USD = new RateDay("USD", DAY);

  @Test
  void ratesOfVersionOneAreRead() {
    assertFixture(RateDayCodec.INSTANCE, USD);
    assertFixture(RateCodec.INSTANCE, new Rate(USD, 7_123_456_789L));
  }

  @Test
  void heldOrdersOfVersionOneAreRead() {
    HeldOrder order = held(1_234, bytes("{\"a\":1}"));
    HeldOrder read = CodecContract.fixture(MoneyCodecsTest.class, HeldOrderCodec.INSTANCE, 1);
    assertThat(read).usingRecursiveComparison().isEqualTo(order);
    assertThat(CodecContract.written(HeldOrderCodec.INSTANCE, order))
        .isEqualTo(CodecContract.fixtureBytes(MoneyCodecsTest.class, HeldOrderCodec.INSTANCE, 1));
    assertThat(HeldOrderCodec.INSTANCE.copy(order)).isSameAs(order);
  }

  @Test
  void heldSpendOfVersionOneIsRead() {
    HeldSpend spend = spend(12_345);
    HeldSpend read = CodecContract.fixture(MoneyCodecsTest.class, HeldSpendCodec.INSTANCE, 1);
    assertThat(read).usingRecursiveComparison().isEqualTo(spend);
    assertThat(CodecContract.written(HeldSpendCodec.INSTANCE, spend))
        .isEqualTo(CodecContract.fixtureBytes(MoneyCodecsTest.class, HeldSpendCodec.INSTANCE, 1));
    assertThat(HeldSpendCodec.INSTANCE.copy(spend)).isSameAs(spend);
  }

  @Test
  void pricedSpendIsInTheReportingCurrency() {
    assertThat(spend(12_345).priced(7_000_000_000L)).contains(spend(86_415).entry());
    assertThat(spend(Exchange.MAX_MINOR).priced(1_000_000_001L)).isEmpty();
    assertThat(spend(1).countedMillis()).isEqualTo(DAY + 8);
  }

  @Test
  void bytesThatAreNoneStayNone() {
    for (byte[] value : new byte[][] {null, {}, {0, -1}}) {
      HeldOrder order = held(1, value);
      assertThat(CodecContract.roundTrip(HeldOrderCodec.INSTANCE, order))
          .usingRecursiveComparison()
          .isEqualTo(order);
    }
  }

  @Test
  void aPricedOrderDiffersInItsRateAlone() {
    HeldOrder order = held(1_234, null);
    BuyerEntry priced = order.priced(7_000_000_000L).orElseThrow();
    assertThat(priced.entry().rateNanos()).isEqualTo(7_000_000_000L);
    assertThat(new BuyerEntry(priced.buyer(), priced.entry().withRate(0))).isEqualTo(order.entry());
  }

  @Test
  void moneyBeyondAllBoundsHasNoPrice() {
    assertThat(held(Exchange.MAX_MINOR, null).priced(1_000_000_000L)).isPresent();
    assertThat(held(Exchange.MAX_MINOR, null).priced(1_000_000_001L)).isEmpty();
  }

  private static HeldOrder held(long amountMinor, byte @Nullable [] value) {
    OrderEntry entry =
        new OrderEntry(
            HashedId.of("o"),
            HashedId.of("placed "),
            HashedId.of("e"),
            DAY + 7,
            OrderType.PLACED,
            amountMinor,
            "USD",
            0,
            2,
            100,
            50,
            true,
            "",
            "",
            HashedId.of("v"));
    Origin origin = new Origin("orders", 3, 1L << 40, DAY + 8, bytes("k"), value);
    return new HeldOrder(USD, new BuyerEntry(HashedId.of("b"), entry), origin);
  }

  private static HeldSpend spend(long amountMinor) {
    SpendReport report =
        new SpendReport(
            SpendGranularity.DAY,
            DAY,
            new HashedId(1, -2),
            DAY + 93_600_000,
            amountMinor,
            6_789,
            42);
    return new HeldSpend(
        USD,
        new SpendEntry(new SpendKey("content", "抖音", "双11", DAY), report),
        new Origin("spend", 3, 1L << 40, DAY + 8, null, bytes("{}")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> void assertFixture(Codec<T> codec, T value) {
    assertThat(CodecContract.fixture(MoneyCodecsTest.class, codec, 1)).isEqualTo(value);
    assertThat(CodecContract.written(codec, value))
        .isEqualTo(CodecContract.fixtureBytes(MoneyCodecsTest.class, codec, 1));
    assertThat(codec.copy(value)).isSameAs(value);
  }
}
