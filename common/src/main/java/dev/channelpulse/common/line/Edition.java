package dev.channelpulse.common.line;

import java.util.OptionalLong;

/**
 * What a point says of its own making.
 *
 * @param complete whether the watermark has reached the window's end
 * @param rules version of the channel rules in force when the window last counted anything
 * @param watermarkLagMillis wall clock less watermark; empty before the first watermark
 */
public record Edition(boolean complete, long rules, OptionalLong watermarkLagMillis) {}
