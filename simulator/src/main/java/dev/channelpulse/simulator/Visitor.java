package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;

/**
 * A visitor of the shop: a device, a browser or an open id.
 *
 * @param number unique in the run
 * @param id as events carry it, 16 hexadecimal digits
 * @param seed what everything that does not change about the visitor follows from
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Visitor(long number, byte[] id, long seed) {

  /** Returns the visitor with this number; different numbers have different ids. */
  static Visitor of(long shopSeed, long number) {
    long seed = Dice.mix(number ^ Dice.mix(shopSeed));
    return new Visitor(number, hex(seed).getBytes(StandardCharsets.US_ASCII), Dice.mix(seed + 1));
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
