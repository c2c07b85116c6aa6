package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.attribution.AttributionPolicy;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records and touches of buyers into signed facts. What a buyer has given in sum is a
 * pure function of its records and touches, whatever the order, number and splitting of their
 * arrival; the watermark decides only what is still remembered.
 */
/*
 * A record replaces its order by one with that record in it, a touch every order in whose look-back
 * it lies: what the order counted for by itself is taken back and counted anew. So are the business
 * days on which the buyer is counted once, of those orders alone, and, where one is paid, the
 * buyer's cohorts. Most of it cancels in the tally before it leaves. The cost is that of looking
 * through all orders that are kept, and of counting those few that are touched; of one that is paid
 * also that of adding up the money of the orders of a cohort that is not over.
 */
public final class Ledger {

  private final LedgerPolicy policy;
  private final AttributionPolicy attribution;
  private final OrderCounter orders;
  private final BuyerCounter buyers;
  private final BuyerCohortCounter cohorts;
  private final LeadCounter leads;
  private final Series health;

  /**
   * Makes the rules work.
   *
   * @param policy the tunable ones
   * @param topic the Kafka topic whose health duplicates count in
   */
  public Ledger(LedgerPolicy policy, String topic) {
    Levels levels = new Levels();
    this.policy = policy;
    this.attribution = policy.attribution();
    this.orders = new OrderCounter(policy, levels);
    this.buyers = new BuyerCounter(policy, levels);
    this.cohorts = new BuyerCohortCounter(policy);
    this.leads = new LeadCounter(policy);
    this.health = Series.health(topic);
  }

  /**
   * Takes one record, and moves the buyer's wake-up forward where it must.
   *
   * @param onDevices is given the orders of devices that change
   */
  public void take(Buyer buyer, OrderEntry entry, Tally out, Consumer<DeviceOrder> onDevices) {
    List<Order> known = buyer.find(entry.order(), entry.timeMillis(), policy.refundHorizonMillis());
    Order taken = joined(known, entry, out);
    if (known.size() == 1 && taken.records.equals(known.get(0).records)) {
      taken.figures = known.get(0).figures;
      buyer.orders.remove(known.get(0));
      buyer.orders.add(taken);
    } else {
      replace(buyer, known, List.of(taken), out, onDevices);
    }
    buyer.wakeMillis = Math.min(buyer.wakeMillis, dueMillis(taken));
  }

  /**
   * Takes one touch, or takes it back, and moves the buyer's wake-up forward where it must.
   *
   * @param onDevices is given the orders of devices that change
   */
  public void take(Buyer buyer, AccountTouch touch, Tally out, Consumer<DeviceOrder> onDevices) {
    Trace trace = Trace.of(touch);
    List<Order> gone = new ArrayList<>();
    if (buyer.traces.changes(trace, touch.sign())) {
      for (Order order : buyer.orders) {
        if (order.settled == null
            && trace.precedes(order.orderedMillis(), policy.lookBackMillis())) {
          figures(buyer, order);
          gone.add(order);
        }
      }
    }
    buyer.traces.add(trace, touch.sign());
    gone.removeIf(order -> path(buyer, order).equals(figures(buyer, order).path));
    replace(buyer, gone, gone.stream().map(Order::again).toList(), out, onDevices);
    buyer.wakeMillis = Math.min(buyer.wakeMillis, dueMillis(touch.timeMillis()));
    Accept accept = Accept.of(touch);
    if (accept != null) {
      leads.count(-1, buyer, out);
      buyer.accepts.add(accept, touch.sign());
      leads.count(1, buyer, out);
    }
  }

  /**
   * Returns the watermark, epoch milliseconds, from which on nothing can be owed to a touch: no
   * order, and where a lead accepted in it, no first order.
   */
  public long dueMillis(AccountTouch touch) {
    Long accept = touch.acceptMillis();
    return accept == null ? dueMillis(touch.timeMillis()) : leadDueMillis(accept);
  }

  /**
   * Settles the paths that no touch can change any more, forgets what nothing can need, sets the
   * next wake-up.
   */
  public void wake(Buyer buyer, long watermarkMillis) {
    for (int i = 0; i < buyer.orders.size(); i++) {
      Order order = buyer.orders.get(i);
      if (order.settled == null && dueMillis(order) <= watermarkMillis) {
        Order settled = order.with(figures(buyer, order).path);
        settled.figures = order.figures;
        buyer.orders.set(i, settled);
      }
    }
    buyer.traces.forgetBefore(watermarkMillis - policy.lookBackMillis() - policy.settleMillis());
    buyer.accepts.forgetBefore(watermarkMillis - policy.leadLongestMillis() - ownedMillis());
    buyer.orders.removeIf(order -> forgets(buyer, order, watermarkMillis));
    if (buyer.lastPaidMillis != BuyerCounter.NEVER
        && newAgainMillis(buyer.lastPaidMillis) <= watermarkMillis
        && buyer.orders.stream().noneMatch(order -> repeats(order, buyer.lastPaidMillis))) {
      buyer.lastPaidMillis = BuyerCounter.NEVER;
    }
    buyer.wakeMillis = nextWake(buyer, watermarkMillis);
  }

  private boolean forgets(Buyer buyer, Order order, long watermarkMillis) {
    if (order.settled == null || dueMillis(order) > watermarkMillis) {
      return false;
    }
    Moment paid = order.paid();
    if (paid != null) {
      buyer.lastPaidMillis = Math.max(buyer.lastPaidMillis, paid.timeMillis());
    }
    return true;
  }

  /* Whether the buyer was not new with it because of a payment that is no longer kept. */
  private boolean repeats(Order order, long lastPaidMillis) {
    Moment paid = order.paid();
    return paid != null
        && paid.timeMillis() > lastPaidMillis
        && paid.timeMillis() - lastPaidMillis <= policy.newAfterMillis();
  }

  private Order joined(List<Order> known, OrderEntry entry, Tally out) {
    if (known.isEmpty()) {
      return Order.of(entry);
    }
    Order joined = known.get(0);
    for (Order other : known.subList(1, known.size())) {
      boolean first = joined.records.get(0).timeMillis() < other.records.get(0).timeMillis();
      Order later = first ? other : joined;
      joined = (first ? joined : other).through(later.lastMillis);
      for (OrderEntry record : later.records) {
        duplicate(joined, record, out);
        joined = joined.with(record);
      }
    }
    duplicate(joined, entry, out);
    return joined.with(entry);
  }

  /* The one of two that does not stand counts, in its own minute: so it never has to be taken back. */
  private void duplicate(Order order, OrderEntry entry, Tally out) {
    OrderEntry known = order.find(entry.key());
    if (known != null) {
      long minute = minuteStart(Math.max(known.timeMillis(), entry.timeMillis()));
      out.row(health, minute)[HealthField.DUPLICATES.index()]++;
    }
  }

  private void replace(
      Buyer buyer, List<Order> gone, List<Order> come, Tally out, Consumer<DeviceOrder> onDevices) {
    Set<Long> days =
        outlines(buyer, gone).equals(outlines(buyer, come))
            ? Set.of()
            : buyers.days(buyer.orders, gone, come);
    boolean paid = isAnyPaid(gone) || isAnyPaid(come);
    for (Order order : gone) {
      orders.count(-1, figures(buyer, order), out);
    }
    count(-1, buyer, days, paid, out);
    buyer.orders.removeAll(gone);
    buyer.orders.addAll(come);
    for (Order order : come) {
      orders.count(1, figures(buyer, order), out);
    }
    count(1, buyer, days, paid, out);
    List<DeviceOrder> before = onDevices(-1, buyer, gone);
    List<DeviceOrder> after = onDevices(1, buyer, come);
    before.removeIf(order -> after.remove(order.negated()));
    before.forEach(onDevices);
    after.forEach(onDevices);
  }

  private List<DeviceOrder> onDevices(int sign, Buyer buyer, List<Order> orders) {
    List<DeviceOrder> found = new ArrayList<>();
    for (Order order : orders) {
      DeviceOrder onDevice = figures(buyer, order).onDevice(sign);
      if (onDevice != null) {
        found.add(onDevice);
      }
    }
    return found;
  }

  private void count(int sign, Buyer buyer, Set<Long> days, boolean paid, Tally out) {
    for (long day : days) {
      buyers.count(sign, buyer, day, order -> figures(buyer, order), out);
    }
    if (paid) {
      cohorts.count(sign, buyer, order -> figures(buyer, order), out);
      leads.count(sign, buyer, out);
    }
  }

  private static boolean isAnyPaid(List<Order> orders) {
    return orders.stream().anyMatch(order -> order.paid() != null);
  }

  private List<Outline> outlines(Buyer buyer, List<Order> orders) {
    return orders.stream().map(order -> Outline.of(order, figures(buyer, order))).toList();
  }

  private Figures figures(Buyer buyer, Order order) {
    Figures figures = order.figures;
    if (figures == null) {
      figures = new Figures(order, path(buyer, order));
      order.figures = figures;
    }
    return figures;
  }

  private OrderPath path(Buyer buyer, Order order) {
    if (order.settled != null) {
      return order.settled;
    }
    long ordered = order.orderedMillis();
    return OrderPath.of(
        buyer.traces.before(ordered, policy.lookBackMillis()), ordered, attribution);
  }

  private long nextWake(Buyer buyer, long watermarkMillis) {
    long next = Buyer.NO_WAKE;
    for (Order order : buyer.orders) {
      next = Math.min(next, dueMillis(order));
    }
    if (!buyer.traces.isEmpty()) {
      next = Math.min(next, dueMillis(buyer.traces.firstMillis()));
    }
    if (!buyer.accepts.isEmpty()) {
      next = Math.min(next, leadDueMillis(buyer.accepts.firstMillis()));
    }
    return buyer.lastPaidMillis == BuyerCounter.NEVER
            || newAgainMillis(buyer.lastPaidMillis) <= watermarkMillis
        ? next
        : Math.min(next, newAgainMillis(buyer.lastPaidMillis));
  }

  /* A record up to the horizon late must still find its order, and be found new or not. */
  private long dueMillis(Order order) {
    if (order.settled == null) {
      return order.orderedMillis() + policy.settleMillis() + 1;
    }
    Moment paid = order.paid();
    long last = order.lastMillis + policy.refundHorizonMillis();
    if (paid == null) {
      return last + policy.horizonMillis() + 1;
    }
    long end = Math.max(last, cohorts.endMillis(paid.timeMillis())) + policy.horizonMillis();
    return Math.max(end, paid.timeMillis() + ownedMillis()) + 1;
  }

  private long dueMillis(long touchMillis) {
    return touchMillis + policy.lookBackMillis() + policy.settleMillis() + 1;
  }

  private long leadDueMillis(long acceptMillis) {
    return acceptMillis + policy.leadLongestMillis() + ownedMillis() + 1;
  }

  /* How long after a visit began it may still become known whose it is: an order may say so. */
  private long ownedMillis() {
    return policy.lookBackMillis() + policy.settleMillis();
  }

  private long newAgainMillis(long paidMillis) {
    return paidMillis + policy.newAfterMillis() + policy.horizonMillis() + 1;
  }

  /** All of an order that counting a buyer once depends on. */
  private record Outline(
      @Nullable Moment placed,
      @Nullable Moment paid,
      Channel channel,
      @Nullable Series transition) {

    static Outline of(Order order, Figures figures) {
      return new Outline(order.placed(), order.paid(), figures.channel, figures.transition);
    }
  }
}
