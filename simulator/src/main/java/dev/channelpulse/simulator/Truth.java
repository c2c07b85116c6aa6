package dev.channelpulse.simulator;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.RejectReason;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a perfect counter says of all records that a {@link Shop} has given out so far: exact at any
 * record, also where a late event is still to come. Known from what was planted, not from reading
 * the records: what a robot does that is known by its rate alone arrives in one moment, and counts
 * as a robot's from the first record on.
 *
 * <p>Business days are those of Asia/Shanghai. Not thread-safe: ask on the thread that draws from
 * the shop, or when it is done.
 */
/*
 * An event that comes late may name a visit's channel, begin it earlier or join two halves, so a visit
 * counts as before minus after: Visit keeps both as masks, and only what changed is added. A day's
 * visitors are sets until nothing can reach it any more (24 h after its end); then numbers.
 */
public final class Truth {
  private final OrderTruth orders;
  private final CampaignTruth campaigns;
  private final Incidents incidents;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final TreeMap<Long, TruthDay> days = new TreeMap<>();
  private long records;
  private long duplicates;
  private long tooLate;
  private long arrivalDay = Long.MIN_VALUE;

  Truth(OrderTruth orders, CampaignTruth campaigns, Incidents incidents) {
    this.orders = orders;
    this.campaigns = campaigns;
    this.incidents = incidents;
  }

  void rejected(RejectReason reason) {
    records++;
    rejected.merge(reason, 1L, Long::sum);
  }

  void tooLate() {
    records++;
    tooLate++;
  }

  void arrived(Visit visit, int event, long arrivalMillis) {
    records++;
    seal(businessDay(arrivalMillis));
    if (visit.isOut(event)) {
      duplicates++;
    } else if (visit.robot) {
      visit.emit(event);
      boolean evident = (visit.evidence() >>> event & 1) == 1;
      Channel channel = evident ? visit.source().channel() : Channel.DIRECT;
      for (TrafficRow row : day(businessDay(visit.times[event])).rows(channel)) {
        row.botHit();
      }
    } else {
      count(visit, event);
    }
  }

  private void count(Visit visit, int event) {
    long emitted = visit.emitted();
    long named = visit.named();
    long starts = visit.starts();
    visit.emit(event);
    long day = businessDay(visit.times[0]);
    long lastDay = businessDay(visit.times[visit.times.length - 1]);
    for (; day <= lastDay; day++) {
      long ofDay = eventsOf(visit, day);
      change(visit, day, ofDay & named, ofDay & visit.named(), starts, visit.source().channel());
      change(
          visit,
          day,
          ofDay & emitted & ~named,
          ofDay & visit.emitted() & ~visit.named(),
          starts,
          Channel.DIRECT);
    }
  }

  /* What the events of one visit, day and channel add to its rows: before and after. */
  private void change(
      Visit visit, long day, long before, long after, long startsBefore, Channel channel) {
    int sessions = Long.bitCount(after & visit.starts()) - Long.bitCount(before & startsBefore);
    if (before == after && sessions == 0) {
      return;
    }
    int visitors = Long.signum(Long.bitCount(after)) - Long.signum(Long.bitCount(before));
    for (TrafficRow row : day(day).rows(channel)) {
      row.sessions(sessions);
      if (visitors != 0) {
        row.visitor(visit.visitor.number(), visitors);
      }
      for (long changed = before ^ after; changed != 0; changed &= changed - 1) {
        int bit = Long.numberOfTrailingZeros(changed);
        row.events(visit.types[bit], (after >>> bit & 1) == 1 ? 1 : -1);
      }
    }
  }

  private static long eventsOf(Visit visit, long day) {
    long mask = 0;
    for (int i = 0; i < visit.times.length; i++) {
      mask |= businessDay(visit.times[i]) == day ? 1L << i : 0;
    }
    return mask;
  }

  private void seal(long day) {
    if (day != arrivalDay) {
      arrivalDay = day;
      days.headMap(day - 1).values().forEach(TruthDay::seal);
    }
  }

  private TruthDay day(long day) {
    return days.computeIfAbsent(day, key -> new TruthDay());
  }

  static long businessDay(long millis) {
    return Math.floorDiv(millis + RateCurve.BUSINESS_OFFSET_MILLIS, RateCurve.MILLIS_PER_DAY);
  }

  /** Returns the business days on which something counted. */
  public SortedSet<LocalDate> days() {
    SortedSet<LocalDate> result = new TreeSet<>();
    days.keySet().forEach(day -> result.add(LocalDate.ofEpochDay(day)));
    return result;
  }

  /** Returns the counts of the whole shop; zeros where nothing counted on this day. */
  public TrafficCounts shop(LocalDate day) {
    TruthDay truth = days.get(day.toEpochDay());
    return truth == null ? TrafficCounts.NONE : truth.shop();
  }

  /** Returns the counts of each channel type that has one; empty where nothing counted. */
  public Map<ChannelType, TrafficCounts> types(LocalDate day) {
    TruthDay truth = days.get(day.toEpochDay());
    return truth == null ? Map.of() : Collections.unmodifiableMap(truth.types());
  }

  /** Returns the counts of each channel that has one; empty where nothing counted. */
  public Map<Channel, TrafficCounts> channels(LocalDate day) {
    TruthDay truth = days.get(day.toEpochDay());
    return truth == null ? Map.of() : Collections.unmodifiableMap(truth.channels());
  }

  /** Returns what is true of the orders. */
  public OrderTruth orders() {
    return orders;
  }

  /** Returns what is true of the campaigns. */
  public CampaignTruth campaigns() {
    return campaigns;
  }

  /** Returns what is true of the incidents, in the order in which they were planted. */
  public List<IncidentTruth> incidents() {
    return incidents.truth();
  }

  /** Returns the counts of the topic with the clicks. */
  public TopicCounts topic() {
    long refused = 0;
    for (long count : rejected.values()) {
      refused += count;
    }
    return new TopicCounts(records, records - refused - tooLate, duplicates, tooLate, rejected);
  }

  /** Returns all of it as indented JSON, in an order that does not change. */
  public String toJson() {
    return TruthJson.of(this);
  }
}
