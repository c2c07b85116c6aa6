package dev.channelpulse.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the visitors of a {@link Shop} buy. All ratios are 0 to 1.
 *
 * @param orderRatio chance that a person's visit of two events or more ends in an order; 0 sends
 *     neither orders nor rates, and then a seed gives the clicks that it gives without buyers
 * @param leadRatio the same of a visit with a private-domain step, where that is more; nothing
 *     where {@code orderRatio} is 0
 * @param repeatRatio share of orders that the same buyer follows up with another minutes later
 * @param untrackedRatio share of orders beside which there is one of a buyer who never clicks
 * @param sharedAccountRatio share of devices whose account is that of another device too
 * @param otherAccountRatio share of orders placed on somebody else's device
 * @param noDeviceRatio share of orders whose records name no device
 * @param unpaidRatio share of ordinary orders that are never paid; half of them are cancelled
 * @param payFailedRatio share of orders whose payment fails first
 * @param partPaymentRatio share of paid ordinary orders that are paid in two parts
 * @param refundRatio share of paid orders of which something is refunded
 * @param refundMost longest time from payment to refund, at least 10 min, up to 60 d
 * @param presaleRatio share of orders paid by deposit and balance
 * @param lapsedRatio share of pre-sales cancelled after the deposit
 * @param balanceAfter from a deposit to its balance, at least 10 min, up to 60 d
 * @param couponRatio share of orders with a coupon
 * @param testRatio share of orders that are the shop's own
 * @param foreignRatio share of orders in one of the currencies with a rate
 * @param unratedRatio share of orders in a currency that no rate is ever published for
 * @param rates of the foreign currencies: ISO 4217 code to the price of one major unit in yuan,
 *     above 0; each day's rate lies within half a per cent of it
 * @param rateDelay how long after the beginning of a business day its rates are published, 0 to 23
 *     h
 */
public record OrdersConfig(
    double orderRatio,
    double leadRatio,
    double repeatRatio,
    double untrackedRatio,
    double sharedAccountRatio,
    double otherAccountRatio,
    double noDeviceRatio,
    double unpaidRatio,
    double payFailedRatio,
    double partPaymentRatio,
    double refundRatio,
    Duration refundMost,
    double presaleRatio,
    double lapsedRatio,
    Duration balanceAfter,
    double couponRatio,
    double testRatio,
    double foreignRatio,
    double unratedRatio,
    SortedMap<String, BigDecimal> rates,
    Duration rateDelay) {

  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(60);

  /**
   * Checks every range, and copies the rates.
   *
   * @throws IllegalArgumentException if one is left; the message says which and what was found
   */
  public OrdersConfig {
    ratio("orderRatio", orderRatio);
    ratio("leadRatio", leadRatio);
    ratio("repeatRatio", repeatRatio);
    ratio("untrackedRatio", untrackedRatio);
    ratio("sharedAccountRatio", sharedAccountRatio);
    ratio("otherAccountRatio", otherAccountRatio);
    ratio("noDeviceRatio", noDeviceRatio);
    ratio("unpaidRatio", unpaidRatio);
    ratio("payFailedRatio", payFailedRatio);
    ratio("partPaymentRatio", partPaymentRatio);
    ratio("refundRatio", refundRatio);
    ShopConfig.between("refundMost", refundMost, SHORTEST, LONGEST);
    ratio("presaleRatio", presaleRatio);
    ratio("lapsedRatio", lapsedRatio);
    ShopConfig.between("balanceAfter", balanceAfter, SHORTEST, LONGEST);
    ratio("couponRatio", couponRatio);
    ratio("testRatio", testRatio);
    ratio("foreignRatio", foreignRatio);
    ratio("unratedRatio", unratedRatio);
    rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    rates.forEach(FxRates::check);
    ShopConfig.between("rateDelay", rateDelay, Duration.ZERO, Duration.ofHours(23));
    if (foreignRatio > 0 && rates.isEmpty()) {
      throw new IllegalArgumentException("rates must name a currency, found none");
    }
  }

  /** Returns a shop in which nobody buys. */
  public static OrdersConfig none() {
    return new Builder().orders(0, 0, 0).accounts(0, 0, 0).build();
  }

  /** Returns what a shop of average luck sees: about three visitors in a hundred buy. */
  public static OrdersConfig realistic() {
    return builder().build();
  }

  /** Returns a builder that holds {@link #realistic}. */
  public static Builder builder() {
    return new Builder();
  }

  private static void ratio(String name, double found) {
    ShopConfig.between(name, found, 0.0, 1.0);
  }

  /** Sets what differs from the realistic shop; units and ranges are those of the record. */
  public static final class Builder {
    private double orderRatio = 0.045;
    private double leadRatio;
    private double repeatRatio = 0.08;
    private double untrackedRatio = 0.05;
    private double sharedAccountRatio = 0.15;
    private double otherAccountRatio = 0.02;
    private double noDeviceRatio = 0.12;
    private double unpaidRatio = 0.15;
    private double payFailedRatio = 0.08;
    private double partPaymentRatio = 0.03;
    private double refundRatio = 0.08;
    private Duration refundMost = Duration.ofHours(8);
    private double presaleRatio = 0.1;
    private double lapsedRatio = 0.2;
    private Duration balanceAfter = Duration.ofDays(3);
    private double couponRatio = 0.3;
    private double testRatio = 0.005;
    private double foreignRatio = 0.04;
    private double unratedRatio;
    private Map<String, BigDecimal> rates =
        Map.of("USD", new BigDecimal("7.12"), "JPY", new BigDecimal("0.0471"));
    private Duration rateDelay = Duration.ZERO;

    private Builder() {}

    /** Sets how many orders there are, and how many of them follow another or have no click. */
    public Builder orders(double orderRatio, double repeatRatio, double untrackedRatio) {
      this.orderRatio = orderRatio;
      this.repeatRatio = repeatRatio;
      this.untrackedRatio = untrackedRatio;
      return this;
    }

    /** Sets how many visits with a private-domain step end in an order. */
    public Builder leads(double leadRatio) {
      this.leadRatio = leadRatio;
      return this;
    }

    /** Sets whose devices accounts are seen on. */
    public Builder accounts(
        double sharedAccountRatio, double otherAccountRatio, double noDeviceRatio) {
      this.sharedAccountRatio = sharedAccountRatio;
      this.otherAccountRatio = otherAccountRatio;
      this.noDeviceRatio = noDeviceRatio;
      return this;
    }

    /** Sets what becomes of payments. */
    public Builder payments(double unpaidRatio, double payFailedRatio, double partPaymentRatio) {
      this.unpaidRatio = unpaidRatio;
      this.payFailedRatio = payFailedRatio;
      this.partPaymentRatio = partPaymentRatio;
      return this;
    }

    /** Sets how much is refunded, and by when. */
    public Builder refunds(double refundRatio, Duration refundMost) {
      this.refundRatio = refundRatio;
      this.refundMost = refundMost;
      return this;
    }

    /** Sets how many orders are pre-sales, and what becomes of them. */
    public Builder presales(double presaleRatio, double lapsedRatio, Duration balanceAfter) {
      this.presaleRatio = presaleRatio;
      this.lapsedRatio = lapsedRatio;
      this.balanceAfter = balanceAfter;
      return this;
    }

    /** Sets the share of orders with a coupon, and of the shop's own. */
    public Builder kinds(double couponRatio, double testRatio) {
      this.couponRatio = couponRatio;
      this.testRatio = testRatio;
      return this;
    }

    /** Sets the share of orders in other currencies than yuan, with and without a rate. */
    public Builder currencies(double foreignRatio, double unratedRatio) {
      this.foreignRatio = foreignRatio;
      this.unratedRatio = unratedRatio;
      return this;
    }

    /** Sets the currencies with a rate, and when a day's rates are known. */
    public Builder rates(Map<String, BigDecimal> rates, Duration rateDelay) {
      this.rates = rates;
      this.rateDelay = rateDelay;
      return this;
    }

    /**
     * Returns the configuration.
     *
     * @throws IllegalArgumentException if a range is left; the message says which and what was
     *     found
     */
    public OrdersConfig build() {
      return new OrdersConfig(
          orderRatio,
          leadRatio,
          repeatRatio,
          untrackedRatio,
          sharedAccountRatio,
          otherAccountRatio,
          noDeviceRatio,
          unpaidRatio,
          payFailedRatio,
          partPaymentRatio,
          refundRatio,
          refundMost,
          presaleRatio,
          lapsedRatio,
          balanceAfter,
          couponRatio,
          testRatio,
          foreignRatio,
          unratedRatio,
          new TreeMap<>(rates),
          rateDelay);
    }
  }
}
