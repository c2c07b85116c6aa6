package dev.channelpulse.common.progress;

import dev.channelpulse.common.metric.OrderField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What lift is modelled of. The index is part of the state bytes: new ones go to the end. */
public enum SoldMetric {
  /** Paid orders. */
  PAID(0, OrderField.PAID),
  /** Money in, minor units of the reporting currency. */
  PAID_AMOUNT(1, OrderField.PAID_AMOUNT);

  /** All, by their index. */
  public static final List<SoldMetric> ALL = List.copyOf(Arrays.asList(values()));

  private final int index;
  private final OrderField field;
  private final String text;

  SoldMetric(int index, OrderField field) {
    this.index = index;
    this.field = field;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** Returns the tag value. */
  public String text() {
    return text;
  }

  /** Returns its place in a row. */
  int index() {
    return index;
  }

  /** Returns where facts of orders have it. */
  OrderField field() {
    return field;
  }
}
