package dev.channelpulse.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shop to simulate. The same configuration gives the same bytes.
 *
 * @param seed any number; another seed is another shop
 * @param start first moment of event time and of arrival
 * @param length arrivals end this long after the start, what would arrive later is cut off; {@code
 *     null} never ends; at least 1 ms
 * @param eventsPerSecond clicks per second, averaged over a business day without promotion; above
 *     0, up to 1,000,000
 * @param diurnalSwingRatio how much of the daily curve of Asia/Shanghai is followed, 0 (flat) to 1
 * @param partitions of the topics with clicks and orders, 1 to 10,000
 * @param visitorSlots visitors who may come back, 1 to 100,000,000; 12 bytes of memory each
 * @param duplicateRatio chance that an event is sent a second time, seconds to 3 h later, 0 to 0.5
 * @param lateRatio chance that an event is late, 0 to 0.5; ten times as high in the few slow
 *     visits, where a late event joins two halves
 * @param lateLeast shortest delay of a late event, at least 1 ms
 * @param lateMost longest delay of a late event, at least {@code lateLeast}, up to 23 h
 * @param tooLateRatio share of records that lie 25 to 30 h before their arrival, 0 to 0.2
 * @param jitter longest delay of an event that is not late, 0 to 60 s; events overtake each other
 *     by up to this
 * @param botRatio share of robots' events, 0 to 0.9
 * @param malformedRatio share of records that break the input contract, 0 to 0.5
 * @param oversizeBytes size of the records that are too large, up to 100,000,000; 0 sends none
 * @param promotionOpens when a promotion opens; {@code null} for none
 * @param promotionPeakFactor by how much traffic is multiplied 20 s after the opening, 1 to 1,000;
 *     it halves every 20 min
 * @param orders how visitors buy
 * @param spend what advertising is said to have cost
 * @param campaigns what changes who buys, and is measured
 * @param incidents what goes wrong
 */
public record ShopConfig(
    long seed,
    Instant start,
    @Nullable Duration length,
    double eventsPerSecond,
    double diurnalSwingRatio,
    int partitions,
    int visitorSlots,
    double duplicateRatio,
    double lateRatio,
    Duration lateLeast,
    Duration lateMost,
    double tooLateRatio,
    Duration jitter,
    double botRatio,
    double malformedRatio,
    int oversizeBytes,
    @Nullable Instant promotionOpens,
    double promotionPeakFactor,
    OrdersConfig orders,
    SpendConfig spend,
    CampaignsConfig campaigns,
    IncidentsConfig incidents) {

  /**
   * Checks every range.
   *
   * @throws IllegalArgumentException if one is left; the message says which and what was found;
   *     also if a promotion opens that no campaign begins with
   */
  public ShopConfig {
    Instant earliest = Instant.parse("2000-01-01T00:00:00Z");
    Instant latest = Instant.parse("2099-12-31T00:00:00Z");
    between("start", start, earliest, latest);
    if (length != null) {
      between("length", length, Duration.ofMillis(1), Duration.ofDays(3650));
    }
    between("eventsPerSecond", eventsPerSecond, 1e-6, 1e6);
    between("diurnalSwingRatio", diurnalSwingRatio, 0.0, 1.0);
    between("partitions", partitions, 1, 10_000);
    between("visitorSlots", visitorSlots, 1, 100_000_000);
    between("duplicateRatio", duplicateRatio, 0.0, 0.5);
    between("lateRatio", lateRatio, 0.0, 0.5);
    between("lateLeast", lateLeast, Duration.ofMillis(1), lateMost);
    between("lateMost", lateMost, lateLeast, Duration.ofHours(23));
    between("tooLateRatio", tooLateRatio, 0.0, 0.2);
    between("jitter", jitter, Duration.ZERO, Duration.ofSeconds(60));
    between("botRatio", botRatio, 0.0, 0.9);
    between("malformedRatio", malformedRatio, 0.0, 0.5);
    between("oversizeBytes", oversizeBytes, 0, 100_000_000);
    if (promotionOpens != null) {
      between("promotionOpens", promotionOpens, earliest, latest);
    }
    between("promotionPeakFactor", promotionPeakFactor, 1.0, 1000.0);
    incidents.checkPlanned(campaigns);
  }

  /**
   * Returns a realistic shop: 50 records per second, 4 partitions, no end, no promotion, no buyers.
   */
  public static ShopConfig of(long seed, Instant start) {
    return builder(seed, start).build();
  }

  /** Returns a builder that holds the realistic shop of {@link #of}. */
  public static Builder builder(long seed, Instant start) {
    return new Builder(seed, start);
  }

  static <T extends Comparable<T>> void between(String name, T found, T min, T max) {
    if (found.compareTo(min) < 0 || found.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          name + " must be between " + min + " and " + max + ", found " + found);
    }
  }

  /** Sets what differs from the realistic shop; units and ranges are those of the record. */
  public static final class Builder {
    private final long seed;
    private final Instant start;
    private @Nullable Duration length;
    private double eventsPerSecond = 50;
    private double diurnalSwingRatio = 1;
    private int partitions = 4;
    private int visitorSlots = 200_000;
    private double duplicateRatio = 0.01;
    private double lateRatio = 0.01;
    private Duration lateLeast = Duration.ofMinutes(1);
    private Duration lateMost = Duration.ofHours(20);
    private double tooLateRatio = 0.001;
    private Duration jitter = Duration.ofSeconds(4);
    private double botRatio = 0.03;
    private double malformedRatio = 0.005;
    private int oversizeBytes;
    private @Nullable Instant promotionOpens;
    private double promotionPeakFactor = 8;
    private OrdersConfig orders = OrdersConfig.none();
    private SpendConfig spend = SpendConfig.none();
    private CampaignsConfig campaigns = CampaignsConfig.none();
    private IncidentsConfig incidents = IncidentsConfig.none();

    private Builder(long seed, Instant start) {
      this.seed = seed;
      this.start = start;
    }

    /** Ends the arrivals this long after the start. */
    public Builder length(Duration length) {
      this.length = length;
      return this;
    }

    /** Sets the average rate, and how much of the daily curve is followed. */
    public Builder rate(double eventsPerSecond, double diurnalSwingRatio) {
      this.eventsPerSecond = eventsPerSecond;
      this.diurnalSwingRatio = diurnalSwingRatio;
      return this;
    }

    /** Sets the number of partitions of the topic. */
    public Builder partitions(int partitions) {
      this.partitions = partitions;
      return this;
    }

    /** Sets how many visitors may come back. */
    public Builder visitorSlots(int visitorSlots) {
      this.visitorSlots = visitorSlots;
      return this;
    }

    /** Sets the chance that an event is sent a second time. */
    public Builder duplicates(double duplicateRatio) {
      this.duplicateRatio = duplicateRatio;
      return this;
    }

    /** Sets the chance that an event is late, and by how much. */
    public Builder late(double lateRatio, Duration least, Duration most) {
      this.lateRatio = lateRatio;
      this.lateLeast = least;
      this.lateMost = most;
      return this;
    }

    /** Sets the share of records that are too late to count. */
    public Builder tooLate(double tooLateRatio) {
      this.tooLateRatio = tooLateRatio;
      return this;
    }

    /** Sets by how much events that are not late may overtake each other. */
    public Builder jitter(Duration jitter) {
      this.jitter = jitter;
      return this;
    }

    /** Sets the share of robots' events. */
    public Builder bots(double botRatio) {
      this.botRatio = botRatio;
      return this;
    }

    /** Sets the share of malformed records, and the size of those that are too large (0: none). */
    public Builder malformed(double malformedRatio, int oversizeBytes) {
      this.malformedRatio = malformedRatio;
      this.oversizeBytes = oversizeBytes;
      return this;
    }

    /** Opens a promotion at this moment. */
    public Builder promotion(Instant opens, double peakFactor) {
      this.promotionOpens = opens;
      this.promotionPeakFactor = peakFactor;
      return this;
    }

    /** Lets visitors buy: {@link OrdersConfig#realistic} for most callers. */
    public Builder orders(OrdersConfig orders) {
      this.orders = orders;
      return this;
    }

    /**
     * Lets platforms tell what advertising cost: {@link SpendConfig#realistic} for most callers.
     */
    public Builder spend(SpendConfig spend) {
      this.spend = spend;
      return this;
    }

    /** Lets campaigns run whose true lift is known. */
    public Builder campaigns(CampaignsConfig campaigns) {
      this.campaigns = campaigns;
      return this;
    }

    /** Lets things go wrong of which it is known what a watch must make of them. */
    public Builder incidents(IncidentsConfig incidents) {
      this.incidents = incidents;
      return this;
    }

    /** Sends what happens and nothing else: no duplicates, late, too late, malformed, robots. */
    public Builder undisturbed() {
      return duplicates(0).late(0, lateLeast, lateMost).tooLate(0).bots(0).malformed(0, 0);
    }

    /**
     * Returns the configuration.
     *
     * @throws IllegalArgumentException if a range is left; the message says which and what was
     *     found
     */
    public ShopConfig build() {
      return new ShopConfig(
          seed,
          start,
          length,
          eventsPerSecond,
          diurnalSwingRatio,
          partitions,
          visitorSlots,
          duplicateRatio,
          lateRatio,
          lateLeast,
          lateMost,
          tooLateRatio,
          jitter,
          botRatio,
          malformedRatio,
          oversizeBytes,
          promotionOpens,
          promotionPeakFactor,
          orders,
          spend,
          campaigns,
          incidents);
    }
  }
}
