package dev.channelpulse.oracle;

import java.time.Duration;
import java.util.Set;

/**
 * What the points of orders depend on besides the records and {@link OracleConfig}.
 *
 * @param topics those with orders; a record of any other topic but the three below is a click
 * @param ratesTopic the one with the rates of currencies
 * @param spendTopic the one with what channels cost
 * @param campaignsTopic the one with the campaign calendars
 * @param currency the reporting currency, an ISO 4217 code
 * @param lookBack how long before an order a visit still leads to it
 * @param mostTouches how many visits lead to an order at most, the last ones
 * @param halfLife by how much older a visit must be for half the weight in {@code time_decay}
 * @param refundHorizon an order is forgotten when it has been silent for longer than this; so old
 *     may spend be
 * @param newBuyerAfter a buyer is new again after more than this without a paid order
 */
public record OrderSettings(
    Set<String> topics,
    String ratesTopic,
    String spendTopic,
    String campaignsTopic,
    String currency,
    Duration lookBack,
    int mostTouches,
    Duration halfLife,
    Duration refundHorizon,
    Duration newBuyerAfter) {

  /** Copies the set. */
  public OrderSettings {
    topics = Set.copyOf(topics);
  }

  /** Returns the values of the contract. */
  public static OrderSettings defaults() {
    return new OrderSettings(
        Set.of("orders"),
        "fx-rates",
        "spend",
        "campaigns",
        "CNY",
        Duration.ofDays(7),
        50,
        Duration.ofDays(7),
        Duration.ofDays(90),
        Duration.ofDays(365));
  }
}
