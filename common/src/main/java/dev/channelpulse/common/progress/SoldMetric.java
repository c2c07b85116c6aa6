package dev.channelpulse.common.progress;

import dev.channelpulse.common.metric.OrderField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What lift is modelled of. The order is part of the state bytes: new ones go to the end. */
public enum SoldMetric {
  /** Paid orders. */
  PAID(OrderField.PAID),
  /** Money in, minor units of the reporting currency. */
  PAID_AMOUNT(OrderField.PAID_AMOUNT);

  /** All, in their order. */
  public static final List<SoldMetric> ALL = List.copyOf(Arrays.asList(values()));

  private final OrderField field;
  private final String text;

  SoldMetric(OrderField field) {
    this.field = field;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** Returns the tag value. */
  public String text() {
    return text;
  }

  /** Returns where facts of orders have it. */
  OrderField field() {
    return field;
  }
}
