package dev.channelpulse.common.attribution;

/**
 * What one channel is owed by one model.
 *
 * @param model text of the model
 * @param channel name of the channel
 * @param conversionsMicro in millionths of a conversion
 * @param valueMinor in minor units
 */
public record ModelCredit(String model, String channel, long conversionsMicro, long valueMinor) {}
