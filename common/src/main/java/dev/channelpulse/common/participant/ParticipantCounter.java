package dev.channelpulse.common.participant;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.CampaignField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.Map;

/** What a visitor counts for in one campaign, given (sign +1) or taken back (sign −1). */
final class ParticipantCounter {

  void count(
      int sign, String campaign, Enrolment enrolment, Map<KeptOrder, Integer> orders, Tally out) {
    if (enrolment.isEmpty()) {
      return;
    }
    long toMillis = enrolment.toMillis();
    Presence first = null;
    for (Map.Entry<ChannelType, Presence> each : enrolment.firstVisits().entrySet()) {
      Presence visit = each.getValue();
      Series series = Series.campaign(campaign, each.getKey());
      visitor(sign, series, visit.timeMillis(), toMillis, orders, out);
      first = first == null || visit.compareTo(first) < 0 ? visit : first;
    }
    if (first != null) {
      visitor(sign, Series.campaign(campaign), first.timeMillis(), toMillis, orders, out);
    }
    Presence entry = enrolment.entry();
    if (entry != null && entry.arm() != null) {
      new Outcome(entry, toMillis, orders)
          .count(sign, Series.arm(campaign, entry.arm().text()), out);
    }
  }

  private static void visitor(
      int sign,
      Series series,
      long firstMillis,
      long toMillis,
      Map<KeptOrder, Integer> orders,
      Tally out) {
    out.row(series, minuteStart(firstMillis))[CampaignField.VISITORS.index()] += sign;
    long paid = Long.MAX_VALUE;
    for (Map.Entry<KeptOrder, Integer> held : orders.entrySet()) {
      KeptOrder order = held.getKey();
      if (held.getValue() > 0
          && firstMillis <= order.paidMillis()
          && order.paidMillis() < toMillis) {
        paid = Math.min(paid, order.paidMillis());
      }
    }
    if (paid != Long.MAX_VALUE) {
      out.row(series, minuteStart(paid))[CampaignField.PAID_VISITORS.index()] += sign;
    }
  }
}
