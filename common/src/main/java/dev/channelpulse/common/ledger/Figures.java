package dev.channelpulse.common.ledger;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.metric.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one order comes to: its moments, its money and what it is owed to. Never changes. */
final class Figures {

  final long orderedMillis;
  final OrderPath path;
  final Channel channel;

  /** The row of its last two touches; {@code null} where it has fewer. */
  final @Nullable Series transition;

  final List<OrderEntry> records;
  final @Nullable OrderEntry placed;

  /** The first payment, of a pre-sale that of its balance; {@code null} for an order not paid. */
  final @Nullable OrderEntry paid;

  final @Nullable OrderEntry cancelled;

  /** The device that it is of; {@code null} where nothing says so. */
  final @Nullable HashedId device;

  /** Money in and money back, in {@link Move#ORDER}; none as long as the order is not paid. */
  final List<Move> moves;

  Figures(Order order, OrderPath path) {
    this.orderedMillis = order.orderedMillis();
    this.path = path;
    this.channel = path.channel();
    this.transition = path.transition();
    this.records = order.records;
    this.placed = order.first(OrderType.PLACED);
    this.paid = order.first(OrderType.PAID);
    this.cancelled = order.first(OrderType.CANCELLED);
    this.device = device(paid, placed, path);
    this.moves = paid == null ? List.of() : moves(order.records, paid);
  }

  /** Returns an amount of a record in minor units of the reporting currency. */
  static long reported(OrderEntry record, long amountMinor) {
    return Exchange.convert(amountMinor, record.rateNanos()).orElse(0);
  }

  /** Returns the deposits of a pre-sale, in order; none for any other order. */
  List<OrderEntry> deposits() {
    List<OrderEntry> deposits = new ArrayList<>();
    for (OrderEntry record : records) {
      if (record.type() == OrderType.DEPOSIT_PAID) {
        deposits.add(record);
      }
    }
    return deposits;
  }

  /**
   * Returns when the refunds first reached the money that had come in; empty as long as they do
   * not.
   */
  OptionalLong refundedMillis() {
    if (paid == null) {
      return OptionalLong.empty();
    }
    long back = 0;
    for (Move move : moves) {
      if (move.isBack()) {
        back -= move.amountMinor();
        if (back >= in(Math.max(move.timeMillis(), paid.timeMillis()))) {
          return OptionalLong.of(move.timeMillis());
        }
      }
    }
    return OptionalLong.empty();
  }

  /** Returns what it has come to on its device; {@code null} where none is known. */
  @Nullable DeviceOrder onDevice(int sign) {
    return device == null
        ? null
        : new DeviceOrder(
            device,
            orderedMillis,
            paid == null ? DeviceOrder.NEVER : paid.timeMillis(),
            refundedMillis().orElse(DeviceOrder.NEVER),
            moves.stream()
                .map(move -> new DeviceOrder.Money(move.timeMillis(), move.amountMinor()))
                .toList(),
            sign);
  }

  private static @Nullable HashedId device(
      @Nullable OrderEntry paid, @Nullable OrderEntry placed, OrderPath path) {
    if (paid != null && paid.device() != null) {
      return paid.device();
    }
    return placed != null && placed.device() != null ? placed.device() : path.device();
  }

  private long in(long throughMillis) {
    long sum = 0;
    for (Move move : moves) {
      if (!move.isBack() && move.timeMillis() <= throughMillis) {
        sum += move.amountMinor();
      }
    }
    return sum;
  }

  private static List<Move> moves(List<OrderEntry> records, OrderEntry paid) {
    List<Move> moves = new ArrayList<>();
    for (OrderEntry record : records) {
      switch (record.type()) {
        case PAID, DEPOSIT_PAID ->
            moves.add(
                new Move(
                    Math.max(record.timeMillis(), paid.timeMillis()),
                    reported(record, record.amountMinor()),
                    record));
        case REFUNDED -> {
          OptionalLong back = Exchange.convert(record.amountMinor(), paid.rateNanos());
          if (record.currency().equals(paid.currency()) && back.isPresent()) {
            moves.add(new Move(record.timeMillis(), -back.getAsLong(), record));
          }
        }
        case PLACED, PAY_FAILED, CANCELLED -> {}
      }
    }
    moves.sort(Move.ORDER);
    return moves;
  }
}
