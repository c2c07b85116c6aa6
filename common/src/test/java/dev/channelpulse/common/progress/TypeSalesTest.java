package dev.channelpulse.common.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.Series;
import org.junit.jupiter.api.Test;

class TypeSalesTest {

  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;

  @Test
  void hoursCountWholeAndTheRunningOneByItsMinutes() {
    TypeSales sales = sales();
    assertThat(sales.hour(0, SoldMetric.PAID_AMOUNT)).isEqualTo(100);
    assertThat(sales.hour(HOUR, SoldMetric.PAID)).isEqualTo(2);
    assertThat(sales.through(0, HOUR, HOUR + 4 * MINUTE, SoldMetric.PAID_AMOUNT)).isEqualTo(100);
    assertThat(sales.through(0, HOUR, HOUR + 5 * MINUTE, SoldMetric.PAID_AMOUNT)).isEqualTo(300);
    assertThat(sales.through(HOUR, HOUR, 2 * HOUR - MINUTE, SoldMetric.PAID)).isEqualTo(2);
    assertThat(sales.lastMillis()).isEqualTo(HOUR + 59 * MINUTE);
  }

  @Test
  void anHourIsKnownWhenItsMinutesAreForgotten() {
    TypeSales sales = sales();
    sales.forget(HOUR, 0);
    assertThat(sales.through(0, HOUR, 2 * HOUR - MINUTE, SoldMetric.PAID)).isEqualTo(3);
    assertThat(sales.firstHourMillis()).isZero();
    sales.forget(2 * HOUR, 2 * HOUR);
    assertThat(sales.isEmpty()).isTrue();
    assertThat(sales.lastMillis()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void salesOfVersionOneAreRead() {
    byte[] bytes = CodecContract.fixtureBytes(getClass(), TypeSalesCodec.INSTANCE, 1);
    assertThat(CodecContract.written(TypeSalesCodec.INSTANCE, sales())).isEqualTo(bytes);
    TypeSales read = CodecContract.fixture(getClass(), TypeSalesCodec.INSTANCE, 1);
    assertThat(CodecContract.written(TypeSalesCodec.INSTANCE, read.copy())).isEqualTo(bytes);
    assertThat(read.through(0, HOUR, HOUR + 5 * MINUTE, SoldMetric.PAID_AMOUNT)).isEqualTo(300);
  }

  static TypeSales sales() {
    TypeSales sales = new TypeSales();
    sales.take(fact(3 * MINUTE, 100), 0);
    sales.take(fact(HOUR + 5 * MINUTE, 200), HOUR);
    sales.take(fact(HOUR + 59 * MINUTE, -7), HOUR);
    return sales;
  }

  private static Fact fact(long minuteMillis, long amount) {
    long[] row = new long[Family.ORDERS.width()];
    row[OrderField.PAID.index()] = 1;
    row[OrderField.PAID_AMOUNT.index()] = amount;
    return new Fact(Series.orders(ChannelType.CONTENT), minuteMillis, row);
  }
}
