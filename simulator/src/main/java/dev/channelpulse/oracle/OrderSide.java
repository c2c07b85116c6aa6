package dev.channelpulse.oracle;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything of docs/orders.md: per buyer, with everything in hand. */
final class OrderSide {
  private final OracleConfig config;
  private final OrderSettings settings;
  private final OrderDoor door;
  private final Rates rates;
  private final SpendPoints spend;
  private final Sightings sightings = new Sightings();
  private final Map<String, Device> deviceByVisitor = new HashMap<>();
  private final Map<String, List<Order>> ordersByBuyer = new HashMap<>();
  private final Map<String, List<Device.Owned>> touches = new HashMap<>();

  OrderSide(OracleConfig config, OrderSettings settings, HealthPoints health) {
    this.config = config;
    this.settings = settings;
    this.door = new OrderDoor(config, settings, health);
    this.rates = new Rates(config, settings.currency());
    this.spend = new SpendPoints(config, settings, health);
  }

  /** Returns where accounts are seen, for clicks to be noted. */
  Sightings sightings() {
    return sightings;
  }

  /** Takes a record, if it is one of an order, a rate or spend. */
  boolean takes(ArrivedRecord record) {
    if (record.topic().equals(settings.ratesTopic())) {
      rates.enter(record);
      return true;
    }
    if (record.topic().equals(settings.spendTopic())) {
      spend.enter(record);
      return true;
    }
    if (settings.topics().contains(record.topic())) {
      door.enter(record);
      return true;
    }
    return false;
  }

  /** Adds a visitor: all the visits, in order. */
  void add(String visitorId, List<Visit> visits) {
    deviceByVisitor.put(visitorId, new Device(visitorId, visits, settings));
  }

  /** Makes up the orders. To be called once, after the last record and the last visitor. */
  void close() {
    for (Order order : door.orders(rates, sightings)) {
      order.all(OrderType.PLACED).forEach(this::addToDevice);
      order.all(OrderType.PAID).forEach(this::addToDevice);
      ordersByBuyer.computeIfAbsent(order.buyerId(), id -> new ArrayList<>()).add(order);
    }
    touches.putAll(touchesByAccount());
  }

  /** Tells the campaigns which order is of which device. To be called after {@link #close}. */
  void tell(CampaignSide campaigns) {
    ordersByBuyer.forEach(
        (buyer, ofBuyer) -> {
          List<Device.Owned> ofAccount = touches.getOrDefault(buyer, List.of());
          for (Order order : ofBuyer) {
            String visitorId = deviceOf(order, ofAccount);
            if (visitorId != null) {
              campaigns.add(visitorId, order);
            }
          }
        });
  }

  /** Adds the points. To be called after {@link #close}. */
  void addTo(PointList points) {
    FunnelPoints funnel = new FunnelPoints(config);
    deviceByVisitor.values().forEach(funnel::add);
    funnel.addTo(points);
    LeadPoints leads = new LeadPoints(config);
    deviceByVisitor.values().forEach(leads::add);
    leads.addTo(points);
    LeadCohortPoints leadCohorts = new LeadCohortPoints(config);
    deviceByVisitor.values().forEach(leadCohorts::add);
    TransitionPoints transitions = new TransitionPoints(config, settings);
    deviceByVisitor.values().forEach(transitions::add);

    OrderPoints orderPoints = new OrderPoints(config, settings);
    PresalePoints presale = new PresalePoints(config);
    CreditPoints credit = new CreditPoints(config);
    CohortPoints cohorts = new CohortPoints(config);
    DataDrivenPoints dataDriven = new DataDrivenPoints(config, settings);
    deviceByVisitor.values().forEach(dataDriven::add);
    ordersByBuyer.forEach(
        (buyer, ofBuyer) -> {
          List<List<Order>> ofCohorts = cohorts(ofBuyer);
          List<Order> firsts = ofCohorts.stream().map(cohort -> cohort.get(0)).toList();
          List<Device.Owned> ofAccount = touches.getOrDefault(buyer, List.of());
          for (List<Order> cohort : ofCohorts) {
            cohorts.add(cohort, path(ofAccount, cohort.get(0).orderedMillis()));
            leadCohorts.add(cohort.get(0), ofAccount);
          }
          for (Order order : ofBuyer) {
            Path path = path(ofAccount, order.orderedMillis());
            orderPoints.add(order, path, firsts.contains(order));
            presale.add(order, path);
            credit.add(order, path);
            transitions.add(order, path);
            dataDriven.add(order, path);
          }
        });
    orderPoints.addTo(points);
    spend.addTo(points, rates);
    presale.addTo(points);
    credit.addTo(points);
    cohorts.addTo(points);
    leadCohorts.addTo(points);
    transitions.addTo(points);
    dataDriven.addTo(points);
  }

  private void addToDevice(OrderEvent event) {
    String visitorId = deviceOf(event);
    Device device = visitorId == null ? null : deviceByVisitor.get(visitorId);
    if (device != null) {
      device.add(event);
    }
  }

  private @Nullable String deviceOf(OrderEvent event) {
    return event.visitorId() != null
        ? event.visitorId()
        : sightings.last(event.buyerId(), event.eventTimeMillis(), config.newAfter());
  }

  private Map<String, List<Device.Owned>> touchesByAccount() {
    Map<String, List<Device.Owned>> touches = new HashMap<>();
    for (Device device : deviceByVisitor.values()) {
      for (Device.Owned owned : device.owned()) {
        touches.computeIfAbsent(owned.account(), id -> new ArrayList<>()).add(owned);
      }
    }
    return touches;
  }

  /** Returns the path to an order, of what is known of the account's visits in time. */
  private Path path(List<Device.Owned> ofAccount, long orderedMillis) {
    List<Path.Touch> touches =
        known(ofAccount, orderedMillis).stream().map(Device.Owned::touch).toList();
    return new Path(touches, orderedMillis, settings);
  }

  /** Returns the account's visits that count for an order and are known in time. */
  private List<Device.Owned> known(List<Device.Owned> ofAccount, long orderedMillis) {
    long settledMillis =
        orderedMillis
            + config.horizon().toMillis()
            + config.longest().toMillis()
            + config.gap().toMillis();
    return ofAccount.stream()
        .filter(owned -> owned.sinceMillis() <= orderedMillis)
        .filter(owned -> owned.knownMillis() <= settledMillis)
        .toList();
  }

  /** Returns the device that an order is of as campaigns count; {@code null} for none. */
  private @Nullable String deviceOf(Order order, List<Device.Owned> ofAccount) {
    for (OrderType type : List.of(OrderType.PAID, OrderType.PLACED)) {
      OrderEvent event = order.first(type);
      if (event != null && event.visitorId() != null) {
        return event.visitorId();
      }
    }
    long orderedMillis = order.orderedMillis();
    long fromMillis = orderedMillis - settings.lookBack().toMillis();
    return known(ofAccount, orderedMillis).stream()
        .filter(owned -> owned.touch().timeMillis() >= fromMillis)
        .filter(owned -> owned.touch().timeMillis() <= orderedMillis)
        .max(Comparator.comparing(Device.Owned::touch, Path.Touch.IN_ORDER))
        .map(Device.Owned::visitorId)
        .orElse(null);
  }

  /** Returns the paid orders, each row from one that makes its buyer a new one to the next. */
  private List<List<Order>> cohorts(List<Order> ofBuyer) {
    List<Order> paid = new ArrayList<>(ofBuyer.stream().filter(Order::isPaid).toList());
    paid.sort(Comparator.comparingLong(Order::paidMillis).thenComparing(Order::paidEvent));
    List<List<Order>> cohorts = new ArrayList<>();
    Order before = null;
    for (Order order : paid) {
      if (before == null
          || order.paidMillis() - before.paidMillis() > settings.newBuyerAfter().toMillis()) {
        cohorts.add(new ArrayList<>());
      }
      cohorts.get(cohorts.size() - 1).add(order);
      before = order;
    }
    return cohorts;
  }
}
