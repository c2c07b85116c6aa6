package dev.channelpulse.simulator;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.campaign.Assignment;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A campaign of a {@link Shop}, and what it truly changes.
 *
 * <p>A holdout changes the chance that a visit of a treated visitor ends in an order, for visits
 * that begin while it runs. Orders per visitor so change by {@code change} in the mean; buyers by a
 * little less, since some buy twice.
 *
 * @param id as the calendar has it, 1 to 64 of a-z, 0-9 and -; the salt too, of {@link Kind#HASH}
 * @param from its beginning
 * @param to its end, excluded; after {@code from}, by 60 days at most
 * @param kind who is treated
 * @param channels the channel types that it treats; empty for all
 * @param share of visitors that the calendar plans to treat, above 0 and below 1
 * @param shownShare of visitors that are treated indeed, 0 to 1; another one than {@code share} is
 *     a broken randomiser, which only {@link Kind#EXPOSURE} can have
 * @param change by how much more of the visits end in an order, −1 to 10: 0.12 is 12 % more
 * @param plannedUnits units that the calendar plans, 0 for none
 */
public record PlantedCampaign(
    String id,
    Instant from,
    Instant to,
    Kind kind,
    Set<ChannelType> channels,
    double share,
    double shownShare,
    double change,
    long plannedUnits) {

  /** Who a campaign treats. */
  public enum Kind {
    /** The visitors whose id says so. */
    HASH,
    /** Those to whom a seeded coin says so; events tell, in visits of two events or more. */
    EXPOSURE,
    /**
     * Everybody, and only in time: visits end in an order more often while it runs, and less often
     * by as much for as long after it. Its design is {@code pre_period}.
     */
    PULL_FORWARD
  }

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(60);
  private static final double MOST_CHANGE = 10;

  /**
   * Checks every range, and copies the set.
   *
   * @throws IllegalArgumentException if one is left; the message says which and what was found
   */
  public PlantedCampaign {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id must be 1 to 64 of a-z, 0-9 and -, found " + id);
    }
    ShopConfig.between("length of a campaign", Duration.between(from, to), MILLISECOND, LONGEST);
    ShopConfig.between("share", share, Math.nextUp(0.0), Math.nextDown(1.0));
    ShopConfig.between("shownShare", shownShare, 0.0, 1.0);
    ShopConfig.between("change", change, -1.0, kind == Kind.PULL_FORWARD ? 1.0 : MOST_CHANGE);
    ShopConfig.between("plannedUnits", plannedUnits, 0L, 1_000_000_000_000L);
    if (kind != Kind.EXPOSURE && shownShare != share) {
      throw new IllegalArgumentException(
          "shownShare must be the share where no exposures tell the arm, found " + shownShare);
    }
    channels = Set.copyOf(channels);
  }

  /** Returns a holdout whose arms visitors' ids say. */
  public static PlantedCampaign byHash(
      String id, Instant from, Instant to, double share, double change) {
    return new PlantedCampaign(id, from, to, Kind.HASH, Set.of(), share, share, change, 0);
  }

  /** Returns a holdout whose arms exposures tell. */
  public static PlantedCampaign byExposure(
      String id, Instant from, Instant to, double share, double shownShare, double change) {
    return new PlantedCampaign(id, from, to, Kind.EXPOSURE, Set.of(), share, shownShare, change, 0);
  }

  /** Returns a campaign that brings forward what would have been bought after it. */
  public static PlantedCampaign pullingForward(String id, Instant from, Instant to, double change) {
    return new PlantedCampaign(id, from, to, Kind.PULL_FORWARD, Set.of(), 0.5, 0.5, change, 0);
  }

  /** Returns the same, treating these channel types alone. */
  public PlantedCampaign treating(Set<ChannelType> types) {
    return new PlantedCampaign(id, from, to, kind, types, share, shownShare, change, plannedUnits);
  }

  /** Returns the same, ending at another moment. */
  public PlantedCampaign until(Instant end) {
    return new PlantedCampaign(
        id, from, end, kind, channels, share, shownShare, change, plannedUnits);
  }

  /** Returns the same, planned to have so many units. */
  public PlantedCampaign planning(long units) {
    return new PlantedCampaign(id, from, to, kind, channels, share, shownShare, change, units);
  }

  boolean isHoldout() {
    return kind != Kind.PULL_FORWARD;
  }

  boolean runs(long timeMillis) {
    return from.toEpochMilli() <= timeMillis && timeMillis < to.toEpochMilli();
  }

  boolean treats(PlantedSource source) {
    return channels.isEmpty() || channels.contains(source.channel().type());
  }

  /** Returns the arm of a visitor; {@code null} where nobody is held out. */
  @Nullable Arm arm(Visitor visitor) {
    return switch (kind) {
      case HASH -> {
        String visitorId = new String(visitor.id(), StandardCharsets.US_ASCII);
        yield new Design.Holdout(Assignment.HASH, share, id, Design.DEFAULT_ALPHA)
            .arm(HashedId.of(visitorId));
      }
      case EXPOSURE -> {
        Dice coin = new Dice(Dice.mix(visitor.seed() ^ HashedId.of(id).high()));
        yield coin.chance(shownShare) ? Arm.TREATMENT : Arm.CONTROL;
      }
      case PULL_FORWARD -> null;
    };
  }

  /** Returns by what the chance that a visit ends in an order is multiplied; 0 or more. */
  double factor(Visit visit) {
    long timeMillis = visit.times[0];
    if (!treats(visit.origin)) {
      return 1;
    }
    if (isHoldout()) {
      return runs(timeMillis) && arm(visit.visitor) == Arm.TREATMENT ? 1 + change : 1;
    }
    long lengthMillis = to.toEpochMilli() - from.toEpochMilli();
    if (runs(timeMillis)) {
      return 1 + change;
    }
    return runs(timeMillis - lengthMillis) ? 1 - change : 1;
  }
}
