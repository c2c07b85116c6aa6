package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param itemId 1 to 128 characters
 * @param categoryId 1 to 128 characters
 * @param quantity 0 or more, as sent; 0 where the record names none
 * @param priceMinor price as sent, in minor units of the order's currency, 0 to 10<sup>15</sup>; 0
 *     where the record names none
 */
public record OrderItem(
    @Nullable String itemId, @Nullable String categoryId, int quantity, long priceMinor) {}
