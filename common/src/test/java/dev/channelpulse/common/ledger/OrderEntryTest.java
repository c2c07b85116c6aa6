package dev.channelpulse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderItem;
import dev.channelpulse.common.event.OrderType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderEntryTest {

  @Test
  void oneRecordSentTwiceHasOneKey() {
    assertThat(key(OrderType.PLACED, "e1", null, null))
        .isEqualTo(key(OrderType.PLACED, "e2", null, null))
        .isNotEqualTo(key(OrderType.CANCELLED, "e1", null, null));
    assertThat(key(OrderType.PAID, "e1", "p1", null))
        .isEqualTo(key(OrderType.PAID, "e2", "p1", null))
        .isNotEqualTo(key(OrderType.PAID, "e1", "p2", null))
        .isNotEqualTo(key(OrderType.DEPOSIT_PAID, "e1", "p1", null));
    assertThat(key(OrderType.PAY_FAILED, "e1", "p1", null))
        .isEqualTo(key(OrderType.PAY_FAILED, "e1", "p2", null))
        .isNotEqualTo(key(OrderType.PAY_FAILED, "e2", "p1", null));
    assertThat(key(OrderType.REFUNDED, "e1", null, "r1"))
        .isEqualTo(key(OrderType.REFUNDED, "e2", null, "r1"))
        .isNotEqualTo(key(OrderType.REFUNDED, "e1", null, "r2"));
  }

  @Test
  void unitsAreThoseSentElseTheQuantities() {
    assertThat(entry(OrderType.PLACED, 5, null, null).units()).isEqualTo(5);
    assertThat(entry(OrderType.PLACED, 0, null, null).units()).isEqualTo(3);
  }

  @Test
  void methodAndReasonAreFitToBeTags() {
    OrderEntry failed = entry(OrderType.PAY_FAILED, 0, " AliPay\n", "Card\tDECLINED");
    assertThat(failed.method()).isEqualTo("alipay");
    assertThat(failed.reason()).isEqualTo("card declined");
    assertThat(entry(OrderType.PAY_FAILED, 0, null, " ").reason()).isEqualTo("unknown");
    assertThat(entry(OrderType.PAID, 0, null, null).method()).isEqualTo("unknown");
    assertThat(entry(OrderType.PAID, 0, null, "left over").reason()).isEqualTo("none");
    assertThat(entry(OrderType.PLACED, 0, "alipay", "x").method()).isEmpty();
    assertThat(entry(OrderType.PLACED, 0, "alipay", "x").reason()).isEmpty();
    assertThat(entry(OrderType.PAID, 0, "x".repeat(65), null).method()).hasSize(64);
  }

  private static HashedId key(
      OrderType type, String eventId, @Nullable String paymentId, @Nullable String refundId) {
    return OrderEntry.of(event(type, eventId, paymentId, refundId, 0, null, null), 0).key();
  }

  private static OrderEntry entry(
      OrderType type, int units, @Nullable String method, @Nullable String reason) {
    return OrderEntry.of(event(type, "e", "p", "r", units, method, reason), Exchange.SAME);
  }

  private static OrderEvent event(
      OrderType type,
      String eventId,
      @Nullable String paymentId,
      @Nullable String refundId,
      int units,
      @Nullable String method,
      @Nullable String reason) {
    return new OrderEvent(
        eventId,
        0,
        type,
        "o",
        paymentId,
        refundId,
        "b",
        "v",
        100,
        "CNY",
        units,
        List.of(new OrderItem("i", null, 2, 10), new OrderItem("j", null, 1, 80)),
        null,
        0,
        0,
        method,
        reason,
        false,
        false);
  }
}
