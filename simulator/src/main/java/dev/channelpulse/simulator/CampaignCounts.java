package dev.channelpulse.simulator;

/**
 * What one arm of a holdout comes to.
 *
 * @param units visitors in the arm
 * @param buyers those of them with an order
 * @param orders paid while the campaign runs, less those that are refunded whole
 * @param amountMinor money in of all orders paid while it runs, less what is refunded; fen
 */
public record CampaignCounts(long units, long buyers, long orders, long amountMinor) {}
