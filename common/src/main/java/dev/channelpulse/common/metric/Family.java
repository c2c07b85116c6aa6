package dev.channelpulse.common.metric;

import java.util.List;

/**
 * A kind of series: which numbers it adds and over which windows they are shown. The code is part
 * of the state and wire bytes and never changes its meaning.
 */
public enum Family {
  /** Visits and what visitors did in them; per channel, channel type and shop. */
  TRAFFIC(0, TrafficField.values(), true),
  /** Visitors now present, as entries (+1) and leavings (−1); per channel type and shop. */
  ONLINE(1, OnlineField.values(), false),
  /** What became of the records; per topic. */
  HEALTH(2, HealthField.values(), HealthField.WIDTH, false),
  /** How often each channel rule decided; per rule. */
  RULES(3, RuleField.values(), false),
  /** Visits as GA4's default channel group tells them apart; per GA4 channel. */
  GA4(4, Ga4Field.values(), true),
  /** Visits that an event with a {@code utm_campaign} named the channel of; per campaign. */
  UTM(5, UtmField.values(), true),
  /** Orders, payments and refunds by their own times; per channel, channel type and shop. */
  ORDERS(6, OrderField.values(), true),
  /** Attempts to pay; per payment method and reason of failure. */
  PAYMENTS(7, PaymentField.values(), false),
  /** Money by the day of its order's payment; per channel, channel type and shop. */
  ORDERS_COHORT(8, CohortField.values(), false),
  /** Deposits and balances; per campaign. */
  PRESALE(9, PresaleField.values(), true),
  /** What orders are owed to; per attribution model and channel. */
  CREDIT(10, CreditField.values(), true),
  /** Visitors by how far they got; per platform, channel type and shop. */
  FUNNEL(11, FunnelField.values(), true),
  /** What channels cost, by hour and day; per channel type, platform and campaign. */
  SPEND(12, SpendField.values(), false),
  /** Buyers by the day and channel type of their first order; per channel type, shop and age. */
  BUYER_COHORT(13, BuyerCohortField.values(), false),
  /** Steps of the paths of a day's orders, and what came of these; shown by nothing. */
  PATHS(14, PathField.values(), false),
  /** Ways from one channel type to another, of visitors and of money; per pair of types. */
  TRANSITION(15, TransitionField.values(), true),
  /** Private-domain steps; per platform of a channel type. */
  LEADS(16, LeadField.values(), true),
  /** What orders are owed to by a model that looks at a whole day; per channel. */
  CREDIT_DAY(17, CreditField.values(), false),
  /** Accepted leads and their first orders, by the day of the accept; per platform of a type. */
  LEADS_COHORT(18, LeadCohortField.values(), false),
  /** What a campaign has come to; per channel type and shop. Shown from its beginning on. */
  CAMPAIGN(19, CampaignField.values(), false),
  /** What the units of a holdout come to; per campaign and arm. Shown as lift. */
  ARMS(20, ArmField.values(), false),
  /**
   * Sessions, orders and payments; per channel type, platform, app, region and payment method, with
   * nothing beside them that adds them up. Shown by nothing.
   */
  SLICES(21, SliceField.values(), false),
  /** What alerts look at; per level of channels and per member of another dimension. */
  WATCH(22, WatchField.values(), false);

  private static final Family[] ALL = values();

  private final byte code;

  // Constants in a list that can't be changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<SumField> fields;

  private final int width;
  private final boolean daily;

  Family(int code, SumField[] fields, boolean daily) {
    this(code, fields, fields.length, daily);
  }

  Family(int code, SumField[] fields, int width, boolean daily) {
    this.code = (byte) code;
    this.fields = List.of(fields);
    this.width = width;
    this.daily = daily;
  }

  /** Returns the stable code, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the numbers that a fact of this family holds, each with its place. */
  public List<SumField> fields() {
    return fields;
  }

  /** Returns how many longs a fact of this family holds. */
  public int width() {
    return width;
  }

  /** Returns whether hours, days and the day so far are shown beside minutes. */
  public boolean daily() {
    return daily;
  }

  /** Returns whether days are all that is shown. */
  public boolean daysAlone() {
    return switch (this) {
      case ORDERS_COHORT, BUYER_COHORT, CREDIT_DAY, LEADS_COHORT -> true;
      default -> false;
    };
  }

  /** Returns whether hours and days are all that is shown. */
  public boolean hoursAndDaysAlone() {
    return this == SPEND;
  }

  /** Returns whether a day changes for as long as refunds and restatements of it come. */
  public boolean restated() {
    return switch (this) {
      case ORDERS_COHORT, SPEND, CREDIT_DAY, LEADS_COHORT -> true;
      default -> false;
    };
  }

  /** Returns whether a minute shows the sum of all minutes up to it, without end. */
  public boolean running() {
    return this == ONLINE;
  }

  /**
   * Returns the family with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Family ofCode(int code) {
    for (Family family : ALL) {
      if (family.code == code) {
        return family;
      }
    }
    throw new IllegalArgumentException("family code must be that of a family, found " + code);
  }
}
