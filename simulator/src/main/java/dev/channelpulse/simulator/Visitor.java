package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A visitor of the shop: a device, a browser or an open id.
 *
 * @param number unique in the run
 * @param id as events carry it, 16 hexadecimal digits
 * @param seed what everything that does not change about the visitor follows from
 * @param account what the id of its account is made of
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Visitor(long number, byte[] id, long seed, long account) {
  private static final List<String> REGIONS =
      List.of("CN-GD", "CN-ZJ", "CN-JS", "CN-SH", "CN-BJ", "CN-SC", "CN-HB", "CN-FJ", "SG", "US");

  /** Returns the visitor with this number; different numbers have different ids. */
  static Visitor of(long shopSeed, long number) {
    long seed = Dice.mix(number ^ Dice.mix(shopSeed));
    long own = Dice.mix(seed + 1);
    return new Visitor(number, hex(seed).getBytes(StandardCharsets.US_ASCII), own, own);
  }

  /** Returns the same device, used with another's account. */
  Visitor withAccountOf(Visitor other) {
    return new Visitor(number, id, seed, other.account);
  }

  /** Returns all regions that visitors come from: a province of China, or a country. */
  static List<String> regions() {
    return REGIONS;
  }

  /** Returns where the visitor is, always the same. */
  String region() {
    return REGIONS.get(Math.floorMod(seed >>> 8, REGIONS.size()));
  }

  /** Returns the partition that all clicks of the visitor go to. */
  int partition(int partitions) {
    return Math.floorMod(seed >>> 32, partitions);
  }

  /** Returns an account's id as clicks and orders carry it. */
  static String accountId(long account) {
    return "u-" + hex(account).substring(4);
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
