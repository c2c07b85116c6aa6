package dev.channelpulse.oracle;

/**
 * What a unit comes to, or by how much that changes.
 *
 * @param amountMinor may be below 0: refunds may pass the money that came in
 */
record UnitCounts(
    long placed, long placedAndPaid, long orders, long amountMinor, long beforeMinor) {
  static final UnitCounts NONE = new UnitCounts(0, 0, 0, 0, 0);

  static UnitCounts ofPlaced() {
    return new UnitCounts(1, 0, 0, 0, 0);
  }

  static UnitCounts ofPlacedAndPaid() {
    return new UnitCounts(0, 1, 0, 0, 0);
  }

  static UnitCounts ofOrders(long orders) {
    return new UnitCounts(0, 0, orders, 0, 0);
  }

  static UnitCounts ofAmount(long minor) {
    return new UnitCounts(0, 0, 0, minor, 0);
  }

  static UnitCounts ofBefore(long minor) {
    return new UnitCounts(0, 0, 0, 0, minor);
  }

  UnitCounts plus(UnitCounts more) {
    return new UnitCounts(
        placed + more.placed,
        placedAndPaid + more.placedAndPaid,
        orders + more.orders,
        amountMinor + more.amountMinor,
        beforeMinor + more.beforeMinor);
  }

  boolean bought() {
    return orders > 0;
  }
}
