package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.LeadCohortField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SliceField;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.common.metric.TransitionField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What a hit and a visit count for, given (sign +1) or taken back (sign −1). */
final class HitCounter {

  private static final Series ALL_TRAFFIC = Series.traffic();
  private static final Series ALL_ONLINE = Series.online();
  private static final OnlineField[] ONLINE = OnlineField.values();

  private final BusinessCalendar calendar;
  private final long newAfterMillis;
  private final long lookBackMillis;
  private final Series health;
  private final TouchCounter touches = new TouchCounter();
  private final FunnelCounter funnel = new FunnelCounter();
  private final Sightings sightings = new Sightings();
  private final Map<Channel, Series> byChannel = new HashMap<>();
  private final Map<ChannelType, Series> byType = new EnumMap<>(ChannelType.class);
  private final Map<ChannelType, Series> onlineByType = new EnumMap<>(ChannelType.class);

  HitCounter(JourneyPolicy policy, Series health) {
    this.calendar = new BusinessCalendar(policy.zone());
    this.newAfterMillis = policy.newAfterMillis();
    this.lookBackMillis = policy.lookBackMillis();
    this.health = health;
    for (ChannelType type : ChannelType.values()) {
      byType.put(type, Series.traffic(type));
      onlineByType.put(type, Series.online(type));
    }
  }

  /** Returns what campaigns need to know of what was counted; to be drained. */
  Sightings sightings() {
    return sightings;
  }

  /** Counts a hit of a visit, given the marks of all hits of the visitor before it. */
  void hit(int sign, Hit hit, Visit visit, Marks before, Tally out) {
    Channel channel = visit.channel();
    Moment moment = Moment.of(hit.timeMillis(), calendar);
    long minute = moment.minute();
    long[] ofChannel = out.row(of(channel), minute);
    long[] ofType = out.row(of(channel.type()), minute);
    long[] ofShop = out.row(ALL_TRAFFIC, minute);
    int event = eventField(hit);
    if (event >= 0) {
      ofChannel[event] += sign;
      ofType[event] += sign;
      ofShop[event] += sign;
    }
    for (Deed deed : Deed.ALL) {
      if (deed.isDoneBy(hit.type())) {
        unique(sign, deed, ofChannel, before.last(deed, channel), moment);
        unique(sign, deed, ofType, before.last(deed, channel.type()), moment);
        unique(sign, deed, ofShop, before.last(deed), moment);
      }
    }
    if (before.lastMillis() == Marks.NEVER
        || hit.timeMillis() - before.lastMillis() > newAfterMillis) {
      add(sign, TrafficField.NEW_VISITORS, ofChannel, ofType, ofShop);
    }
    online(sign, minute, channel.type(), before, out);
    touches.event(sign, hit.type(), visit.touch(), minute, out);
    funnel.step(sign, FunnelStep.of(hit.type()), channel, moment, before.funnel(), out);
    if (hit.exposure() != null) {
      sightings.add(sign, new Sighting(hit.timeMillis(), channel.type(), hit.exposure()));
    }
    if (hit.lead() != null) {
      out.row(Series.leads(channel), minute)[hit.lead().field()] += sign;
    }
    if (visit.acceptsWith(hit)) {
      out.row(Series.leadsCohort(channel), moment.day())[LeadCohortField.ACCEPTS.index()] += sign;
    }
  }

  /** Counts that an order came a step further, by the channel of the visit it belongs to. */
  void step(int sign, KeptStep step, Channel channel, Marks before, Tally out) {
    Moment moment = Moment.of(step.timeMillis(), calendar);
    funnel.step(sign, FunnelStep.of(step.step()), channel, moment, before.funnel(), out);
  }

  /** Counts a person's visit and all its events, and adds them to the marks. */
  void stretch(int sign, Stretch stretch, Marks marks, Tally out) {
    Visit visit = stretch.visit;
    if (visit != null) {
      began(sign, visit, marks, out);
      marks.began(visit, lookBackMillis);
    }
    stretch.forEach(
        hit -> {
          if (visit != null) {
            hit(sign, hit, visit, marks, out);
            marks.note(hit, visit.channel());
          }
        },
        step -> {
          step(sign, step, stretch.channel(), marks, out);
          marks.note(step, stretch.channel());
        });
  }

  /** Counts that a visit began, given the marks of all visits before it. */
  void began(int sign, Visit visit, Marks before, Tally out) {
    inVisit(TrafficField.SESSIONS, sign, visit, out);
    slice(sign, visit, out);
    sightings.add(sign, new Sighting(visit.startMillis, visit.channel().type(), null));
    touches.began(sign, visit.touch(), BusinessCalendar.minuteStart(visit.startMillis), out);
    transition(sign, visit, before.transitions(), out);
  }

  /* Regions are written by strangers, without end: their series are not kept. */
  private static void slice(int sign, Visit visit, Tally out) {
    Series slice = Series.slice(visit.channel(), visit.place(), Series.NO_METHOD);
    long minute = BusinessCalendar.minuteStart(visit.startMillis);
    out.row(slice, minute)[SliceField.SESSIONS.index()] += sign;
  }

  private void transition(int sign, Visit visit, TransitionMarks before, Tally out) {
    ChannelType to = visit.channel().type();
    ChannelType from = before.from(visit.startMillis, lookBackMillis);
    if (from != null) {
      Moment moment = Moment.of(visit.startMillis, calendar);
      long last = before.last(from, to);
      long[] row = out.row(Series.transition(from, to), moment.minute());
      row[TransitionField.VISITORS_MINUTE.index()] += last < moment.minute() ? sign : 0;
      row[TransitionField.VISITORS_HOUR.index()] += last < moment.hour() ? sign : 0;
      row[TransitionField.VISITORS_DAY.index()] += last < moment.day() ? sign : 0;
    }
  }

  /** Counts what is known of a visit once it has ended. */
  void settled(int sign, Visit visit, Tally out) {
    if (visit.isBounce()) {
      inVisit(TrafficField.BOUNCES, sign, visit, out);
    }
    inVisit(TrafficField.SESSION_SECONDS, sign * visit.seconds(), visit, out);
  }

  /** Counts a robot's hit, under the channel of its own evidence. */
  void robot(int sign, Hit hit, Tally out) {
    Channel channel = hit.touch() == null ? Channel.DIRECT : hit.touch().channel();
    long minute = BusinessCalendar.minuteStart(hit.timeMillis());
    add(
        sign,
        TrafficField.BOT_HITS,
        out.row(of(channel), minute),
        out.row(of(channel.type()), minute),
        out.row(ALL_TRAFFIC, minute));
  }

  /** Counts a hit of a visit that is a robot's by its rate. */
  void quickRobot(int sign, Hit hit, Tally out) {
    robot(sign, hit, out);
    quickRobotCopies(sign * hit.copies(), hit, out);
  }

  /** Counts {@code copies} of such a hit. */
  void quickRobotCopies(int copies, Hit hit, Tally out) {
    out.row(health, BusinessCalendar.minuteStart(hit.timeMillis()))[HealthField.BOTS.index()] +=
        copies;
  }

  /** Counts {@code copies} of an event that were not its first. */
  void duplicates(int copies, Hit hit, Tally out) {
    if (copies != 0) {
      out.row(health, BusinessCalendar.minuteStart(hit.timeMillis()))[
              HealthField.DUPLICATES.index()] +=
          copies;
    }
  }

  private void inVisit(TrafficField field, long delta, Visit visit, Tally out) {
    Channel channel = visit.channel();
    long minute = BusinessCalendar.minuteStart(visit.startMillis);
    add(
        delta,
        field,
        out.row(of(channel), minute),
        out.row(of(channel.type()), minute),
        out.row(ALL_TRAFFIC, minute));
  }

  /*
   * An event keeps its visitor online from its minute on, under its channel type. What the event
   * before it covers already is prolonged where the type is the same, else it is cut off here. So a
   * minute is covered by one type at most, and entries and leavings cancel.
   */
  private void online(int sign, long minute, ChannelType type, Marks before, Tally out) {
    for (OnlineField field : ONLINE) {
      long length = field.minutes() * BusinessCalendar.MINUTE_MILLIS;
      long leave = minute + length;
      long covered =
          before.lastMillis() == Marks.NEVER
              ? Marks.NEVER
              : BusinessCalendar.minuteStart(before.lastMillis()) + length;
      long enter = Math.max(minute, covered);
      stay(sign, field, ALL_ONLINE, enter, leave, out);
      ChannelType typeBefore = before.lastType();
      if (typeBefore == null || typeBefore == type) {
        stay(sign, field, of(type, onlineByType), enter, leave, out);
      } else {
        if (covered > minute) {
          stay(-sign, field, of(typeBefore, onlineByType), minute, covered, out);
        }
        stay(sign, field, of(type, onlineByType), minute, leave, out);
      }
    }
  }

  private static void stay(
      int sign, OnlineField field, Series series, long enter, long leave, Tally out) {
    if (enter != leave) {
      out.row(series, enter)[field.index()] += sign;
      out.row(series, leave)[field.index()] -= sign;
    }
  }

  private static void unique(int sign, Deed deed, long[] row, long last, Moment moment) {
    if (last < moment.minute()) {
      row[deed.minuteField] += sign;
    }
    if (last < moment.hour()) {
      row[deed.hourField] += sign;
    }
    if (last < moment.day()) {
      row[deed.dayField] += sign;
    }
  }

  private static void add(long delta, TrafficField field, long[]... rows) {
    for (long[] row : rows) {
      row[field.index()] += delta;
    }
  }

  private static int eventField(Hit hit) {
    return switch (hit.type()) {
      case PAGE_VIEW -> TrafficField.PAGE_VIEWS.index();
      case ITEM_VIEW -> TrafficField.ITEM_VIEWS.index();
      case CART_ADD -> TrafficField.CART_ADDS.index();
      case CHECKOUT -> TrafficField.CHECKOUTS.index();
      default -> -1;
    };
  }

  private Series of(Channel channel) {
    return byChannel.computeIfAbsent(channel, Series::traffic);
  }

  private Series of(ChannelType type) {
    return of(type, byType);
  }

  private static Series of(ChannelType type, Map<ChannelType, Series> series) {
    Series found = series.get(type);
    if (found == null) {
      throw new IllegalStateException("no series for channel type " + type);
    }
    return found;
  }
}
