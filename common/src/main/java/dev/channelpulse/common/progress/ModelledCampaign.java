package dev.channelpulse.common.progress;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.lift.HourSpan;
import dev.channelpulse.common.lift.HourlyHistory;
import dev.channelpulse.common.lift.ModelledLift;
import dev.channelpulse.common.lift.ModelledLiftPolicy;
import dev.channelpulse.common.lift.ModelledReport;
import dev.channelpulse.common.metric.BusinessCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign without a holdout, ready to be compared with the hours before it. It is made anew when
 * these, or its calendar, have changed.
 */
public final class ModelledCampaign {

  /** Hours of history that are looked at, 10 weeks. */
  public static final int HISTORY_HOURS = 10 * HourlyHistory.WEEK_HOURS;

  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private final long beginMillis;
  private final Set<ChannelType> treated;
  private final Set<ChannelType> controls;
  private final Map<SoldMetric, ModelledLift> lifts;

  private ModelledCampaign(
      long beginMillis,
      Set<ChannelType> treated,
      Set<ChannelType> controls,
      Map<SoldMetric, ModelledLift> lifts) {
    this.beginMillis = beginMillis;
    this.treated = treated;
    this.controls = controls;
    this.lifts = lifts;
  }

  /**
   * Models what would be expected of a campaign: from the beginning of the business hour in which
   * it begins, by up to {@value #HISTORY_HOURS} hours before that, less those that are not known
   * whole and those in which another campaign of the calendar treated one of its channel types.
   *
   * @param sales what is known of each channel type
   * @return {@code null} where the campaign has a holdout, or is longer than {@link
   *     ModelledLift#MAX_WINDOW_HOURS}
   */
  public static @Nullable ModelledCampaign of(
      Campaign campaign,
      CampaignCalendar calendar,
      Map<ChannelType, TypeSales> sales,
      ZoneId zone) {
    if (campaign.design() instanceof Design.Holdout) {
      return null;
    }
    BusinessCalendar clock = new BusinessCalendar(zone);
    long begin = clock.hourStart(campaign.fromMillis());
    List<Long> window = hours(clock, begin, campaign.toMillis());
    if (window.size() > ModelledLift.MAX_WINDOW_HOURS) {
      return null;
    }
    long known = Long.MAX_VALUE;
    for (TypeSales each : sales.values()) {
      known = Math.min(known, each.firstHourMillis());
    }
    // The first known hour may be known in part.
    long first =
        known == Long.MAX_VALUE
            ? begin
            : Math.max(clock.hourEnd(known), clock.hourStart(begin - HISTORY_HOURS * HOUR_MILLIS));
    List<Long> past = hours(clock, first, begin);
    Set<ChannelType> treated = EnumSet.noneOf(ChannelType.class);
    for (ChannelType type : ChannelType.values()) {
      if (campaign.treats(type)) {
        treated.add(type);
      }
    }
    List<HourSpan> excluded = excluded(campaign, calendar, past);
    Map<SoldMetric, ModelledLift> lifts = new EnumMap<>(SoldMetric.class);
    for (SoldMetric metric : SoldMetric.ALL) {
      List<long[]> control = new ArrayList<>();
      for (ChannelType type : campaign.controlChannels()) {
        control.add(sums(past, Set.of(type), sales, metric));
      }
      lifts.put(
          metric,
          ModelledLift.prepare(
              new HourlyHistory(
                  slots(past, zone), sums(past, treated, sales, metric), control, excluded),
              slots(window, zone),
              ModelledLiftPolicy.DEFAULT));
    }
    return new ModelledCampaign(begin, treated, campaign.controlChannels(), lifts);
  }

  /** Returns when it begins here, epoch milliseconds: what is sold before that is its history. */
  public long beginMillis() {
    return beginMillis;
  }

  /**
   * Returns what is known at the end of a minute of the campaign.
   *
   * @param hourMillis start of the business hour that holds the minute
   * @param sales minutes of that hour among them
   */
  public ModelledReport at(
      SoldMetric metric, long hourMillis, long minuteMillis, Map<ChannelType, TypeSales> sales) {
    int elapsed = (int) ((minuteMillis + MINUTE_MILLIS - beginMillis) / MINUTE_MILLIS);
    return Objects.requireNonNull(lifts.get(metric))
        .at(
            elapsed,
            sum(treated, hourMillis, minuteMillis, sales, metric),
            sum(controls, hourMillis, minuteMillis, sales, metric));
  }

  private long sum(
      Set<ChannelType> types,
      long hourMillis,
      long minuteMillis,
      Map<ChannelType, TypeSales> sales,
      SoldMetric metric) {
    long sum = 0;
    for (ChannelType type : types) {
      TypeSales known = sales.get(type);
      sum += known == null ? 0 : known.through(beginMillis, hourMillis, minuteMillis, metric);
    }
    return sum;
  }

  private static List<HourSpan> excluded(
      Campaign campaign, CampaignCalendar calendar, List<Long> past) {
    List<HourSpan> excluded = new ArrayList<>();
    for (Campaign other : calendar.campaigns()) {
      if (!other.id().equals(campaign.id()) && touches(other, campaign)) {
        int from = 0;
        int to = 0;
        for (long start : past) {
          from += start + HOUR_MILLIS <= other.fromMillis() ? 1 : 0;
          to += start < other.toMillis() ? 1 : 0;
        }
        if (from < to) {
          excluded.add(new HourSpan(from, to));
        }
      }
    }
    return excluded;
  }

  private static boolean touches(Campaign other, Campaign campaign) {
    for (ChannelType type : ChannelType.values()) {
      if (other.treats(type)
          && (campaign.treats(type) || campaign.controlChannels().contains(type))) {
        return true;
      }
    }
    return false;
  }

  private static long[] sums(
      List<Long> hours,
      Collection<ChannelType> types,
      Map<ChannelType, TypeSales> sales,
      SoldMetric metric) {
    long[] sums = new long[hours.size()];
    for (ChannelType type : types) {
      TypeSales known = sales.get(type);
      for (int i = 0; known != null && i < sums.length; i++) {
        sums[i] += known.hour(hours.get(i), metric);
      }
    }
    return sums;
  }

  private static List<Long> hours(BusinessCalendar clock, long fromMillis, long toMillis) {
    List<Long> hours = new ArrayList<>();
    for (long hour = fromMillis; hour < toMillis; hour = clock.hourEnd(hour)) {
      hours.add(hour);
    }
    return hours;
  }

  private static int[] slots(List<Long> hours, ZoneId zone) {
    int[] slots = new int[hours.size()];
    for (int i = 0; i < slots.length; i++) {
      ZonedDateTime time = Instant.ofEpochMilli(hours.get(i)).atZone(zone);
      slots[i] = (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
    }
    return slots;
  }
}
