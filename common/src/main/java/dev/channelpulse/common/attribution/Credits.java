package dev.channelpulse.common.attribution;

/** Splits sums by credits in millionths, to the last minor unit. */
public final class Credits {

  /** One whole conversion, in millionths. */
  public static final long ONE = 1_000_000;

  private Credits() {}

  /**
   * Returns each credit's part of an amount. The parts add up to the amount exactly, each is less
   * than one minor unit off, and a credit of zero gets zero. The parts of −amount are the negatives
   * of those of the amount: a refund of the whole takes back what was given.
   *
   * @param amountMinor any long, negative ones too
   * @param creditsMicro that add up to {@link #ONE}; none of them where nobody is owed anything,
   *     and then there are no parts
   * @throws IllegalArgumentException if the credits do not add up, or one is negative
   */
  public static long[] share(long amountMinor, long[] creditsMicro) {
    long[] parts = new long[creditsMicro.length];
    long credited = 0;
    long given = 0;
    for (int i = 0; i < parts.length; i++) {
      long credit = creditsMicro[i];
      if (credit < 0 || credit > ONE - credited) {
        throw notOne(creditsMicro);
      }
      credited += credit;
      long upToHere = part(amountMinor, credited);
      parts[i] = upToHere - given;
      given = upToHere;
    }
    if (parts.length > 0 && credited != ONE) {
      throw notOne(creditsMicro);
    }
    return parts;
  }

  /**
   * Returns how each credit's part changes when an amount does: an order that is refunded bit by
   * bit goes from its amount to less, and at zero, whatever the bits, every part is back at zero.
   *
   * @param beforeMinor what has been shared so far
   * @param afterMinor what shall be shared from now on
   * @param creditsMicro as for {@link #share}
   * @throws IllegalArgumentException as {@link #share}
   */
  public static long[] change(long beforeMinor, long afterMinor, long[] creditsMicro) {
    long[] before = share(beforeMinor, creditsMicro);
    long[] after = share(afterMinor, creditsMicro);
    for (int i = 0; i < after.length; i++) {
      after[i] -= before[i];
    }
    return after;
  }

  /* amount · credited / ONE, rounded towards zero, for any long without overflow. */
  private static long part(long amount, long credited) {
    return amount / ONE * credited + amount % ONE * credited / ONE;
  }

  private static IllegalArgumentException notOne(long[] creditsMicro) {
    StringBuilder found = new StringBuilder();
    for (long credit : creditsMicro) {
      found.append(found.isEmpty() ? "" : ", ").append(credit);
    }
    return new IllegalArgumentException(
        "credits must be 0 or more and add up to " + ONE + ", found " + found);
  }
}
