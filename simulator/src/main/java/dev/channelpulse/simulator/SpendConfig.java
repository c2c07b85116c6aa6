package dev.channelpulse.simulator;

/**
 * What the platforms tell a {@link Shop} that its advertising cost. All ratios are 0 to 1.
 *
 * @param perHourMinor what a campaign costs in an hour, on average, in fen or cents, 0 to
 *     1,000,000,000; 0 tells nothing
 * @param restatedRatio share of hours and days that are told anew, hours later, with other numbers
 * @param duplicateRatio share of records that come twice
 * @param tooLateRatio share of records beside which there is one of more than 90 days before
 * @param malformedRatio share of records beside which there is one that breaks the input contract
 */
public record SpendConfig(
    int perHourMinor,
    double restatedRatio,
    double duplicateRatio,
    double tooLateRatio,
    double malformedRatio) {

  /**
   * Checks every range.
   *
   * @throws IllegalArgumentException if one is left; the message says which and what was found
   */
  public SpendConfig {
    ShopConfig.between("perHourMinor", perHourMinor, 0, 1_000_000_000);
    ShopConfig.between("restatedRatio", restatedRatio, 0.0, 1.0);
    ShopConfig.between("duplicateRatio", duplicateRatio, 0.0, 1.0);
    ShopConfig.between("tooLateRatio", tooLateRatio, 0.0, 1.0);
    ShopConfig.between("malformedRatio", malformedRatio, 0.0, 1.0);
  }

  /** Returns a shop that does not advertise. */
  public static SpendConfig none() {
    return new SpendConfig(0, 0, 0, 0, 0);
  }

  /** Returns a shop that spends some 500 yuan a campaign and hour. */
  public static SpendConfig realistic() {
    return new SpendConfig(50_000, 0.4, 0.05, 0.01, 0.03);
  }
}
