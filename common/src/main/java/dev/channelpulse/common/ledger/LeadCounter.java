package dev.channelpulse.common.ledger;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.LeadCohortField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.NavigableSet;
import java.util.TreeSet;

/** First orders of buyers who had accepted as leads, counted by the day of the accept. */
/*
 * Nothing is noted of what was counted. A paid order is kept until no touch can change any more to
 * which accept it is owed, an accept until no first order can be owed to it. So whatever may still
 * change is counted from orders and accepts that are all there; of the others what is left is taken
 * back and given as it was.
 */
final class LeadCounter {

  private final long soonMillis;
  private final long longestMillis;
  private final long newAfterMillis;
  private final BusinessCalendar calendar;

  LeadCounter(LedgerPolicy policy) {
    this.soonMillis = policy.leadSoonMillis();
    this.longestMillis = policy.leadLongestMillis();
    this.newAfterMillis = policy.newAfterMillis();
    this.calendar = new BusinessCalendar(policy.zone());
  }

  /** Counts all first orders of a buyer. */
  void count(int sign, Buyer buyer, Tally out) {
    if (buyer.accepts.isEmpty()) {
      return;
    }
    NavigableSet<Long> paid = new TreeSet<>();
    for (Order order : buyer.orders) {
      Moment moment = order.paid();
      if (moment != null) {
        paid.add(moment.timeMillis());
      }
    }
    long last = buyer.lastPaidMillis;
    for (long time : paid) {
      if (last == BuyerCounter.NEVER || time - last > newAfterMillis) {
        first(sign, buyer.accepts, time, out);
      }
      last = Math.max(last, time);
    }
  }

  private void first(int sign, Accepts accepts, long paidMillis, Tally out) {
    Accept accept = accepts.last(paidMillis, longestMillis);
    if (accept != null) {
      long day = calendar.dayStart(accept.timeMillis());
      long[] row = out.row(Series.leadsCohort(accept.channel()), day);
      boolean soon = paidMillis - accept.timeMillis() <= soonMillis;
      row[LeadCohortField.FIRST_ORDERS_7D.index()] += soon ? sign : 0;
      row[LeadCohortField.FIRST_ORDERS_30D.index()] += sign;
    }
  }
}
