package dev.channelpulse.common.incident;

import dev.channelpulse.common.cause.LeafCount;
import dev.channelpulse.common.cause.SliceBook;
import dev.channelpulse.common.metric.SliceField;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is followed slice by slice, so that what goes wrong can be explained. */
enum Slicing {
  VISITS(SliceField.SESSIONS, null, 4),
  ORDERS(SliceField.PAID, null, 5),
  AMOUNTS(SliceField.PAID_AMOUNT, null, 5),
  REFUNDS(SliceField.REFUNDS, null, 5),
  /** Attempts to pay that succeed. */
  PAYMENTS(SliceField.PAY_FAILURES, SliceField.PAY_ATTEMPTS, 5),
  /** Orders paid by visits begun. */
  CONVERSION(SliceField.PAID, SliceField.SESSIONS, 4),
  /** Money by orders paid. */
  AVERAGES(SliceField.PAID_AMOUNT, SliceField.PAID, 5);

  /** All. */
  static final List<Slicing> ALL = List.copyOf(Arrays.asList(values()));

  /** The dimensions of slices, in the order of their tags. */
  static final List<String> DIMENSIONS =
      List.of("channel_type", "platform", "app", "region", WatchShare.PAYMENT_METHOD);

  private final SliceField part;
  private final @Nullable SliceField whole;
  private final int dimensions;

  Slicing(SliceField part, @Nullable SliceField whole, int dimensions) {
    this.part = part;
    this.whole = whole;
    this.dimensions = dimensions;
  }

  /** Returns the one that explains a metric; {@code null} where none does. */
  static @Nullable Slicing of(WatchedMetric metric) {
    return switch (metric) {
      case VISITORS, SESSIONS -> VISITS;
      case PAID_ORDERS -> ORDERS;
      case PAID_AMOUNT -> AMOUNTS;
      case REFUNDS -> REFUNDS;
      case PAY_SUCCESS -> PAYMENTS;
      case PAY_CONVERSION -> CONVERSION;
      case AVERAGE_ORDER -> AVERAGES;
      case UNASSIGNED_SHARE, DIRECT_SHARE, BOT_SHARE, REJECTED_SHARE, FRESHNESS -> null;
    };
  }

  boolean isRate() {
    return whole != null;
  }

  SliceBook newBook() {
    return isRate() ? SliceBook.ofRate(dimensions) : SliceBook.ofSum(dimensions);
  }

  /** Returns the names of its dimensions. */
  List<String> dimensions() {
    return DIMENSIONS.subList(0, dimensions);
  }

  /** Returns what a slice counts in it; {@code null} where nothing. */
  @Nullable LeafCount count(List<String> tags, long[] row) {
    List<String> values = tags.subList(0, dimensions);
    long real = row[part.index()];
    if (whole == null) {
      return real <= 0 ? null : LeafCount.ofSum(values, (double) real);
    }
    long of = Math.max(0, row[whole.index()]);
    long counted = Math.max(0, this == PAYMENTS ? of - real : real);
    return of == 0 && counted == 0 ? null : new LeafCount(values, (double) counted, (double) of);
  }
}
