package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of the {@code orders} topic, by arrival: what visits lead to. */
final class Buyers {
  private static final long SEED = 13;

  private final ShopConfig config;
  private final Dice dice;
  private final OrderPlanner planner;
  private final OrderWriter writer;
  private final OrderTruth truth;
  private final CampaignTruth campaigns;
  private final Incidents incidents;
  private final Noise noise;
  private final List<OrderMalformation> malformations;
  private final PriorityQueue<PlantedOrder> orders = new PriorityQueue<>();

  /** What comes in the place of orders that an incident changes: without noise. */
  private final PriorityQueue<PlantedOrder> changed = new PriorityQueue<>();

  Buyers(ShopConfig config, OrderTruth truth, CampaignTruth campaigns, Incidents incidents) {
    this.config = config;
    this.dice = new Dice(Dice.mix(config.seed() + SEED));
    this.planner = new OrderPlanner(config, dice);
    this.writer = new OrderWriter(config.seed());
    this.truth = truth;
    this.campaigns = campaigns;
    this.incidents = incidents;
    this.noise = new Noise(config, dice);
    this.malformations =
        Stream.of(OrderMalformation.values())
            .filter(kind -> kind != OrderMalformation.OVERSIZE || config.oversizeBytes() > 0)
            .toList();
  }

  /** Plans what a visit leads to. */
  void visited(Visit visit) {
    List<PlantedOrder> planned = planner.plan(visit);
    orders.addAll(planned);
    List<PlantedOrder> coming = incidents.isEmpty() ? planned : befallen(visit, planned);
    if (!visit.hasVanished()) {
      campaigns.visited(visit, coming);
    }
  }

  private List<PlantedOrder> befallen(Visit visit, List<PlantedOrder> planned) {
    List<PlantedOrder> coming = new ArrayList<>();
    for (PlantedOrder order : planned) {
      PlantedOrder becomes = incidents.ordered(visit, order);
      if (becomes != null) {
        coming.add(becomes);
      }
      if (becomes != order) {
        order.vanish();
      }
    }
    coming.stream().filter(each -> !planned.contains(each)).forEach(changed::add);
    return coming;
  }

  /** Returns when the next record of those planned arrives; never if there is none. */
  long nextArrivalMillis() {
    return Math.min(nextOf(orders), nextOf(changed));
  }

  private static long nextOf(PriorityQueue<PlantedOrder> orders) {
    PlantedOrder head = orders.peek();
    return head == null ? Long.MAX_VALUE : head.nextArrivalMillis();
  }

  /** Returns whether the next record has vanished; if so, goes on to the one after it. */
  boolean passesVanished() {
    PlantedOrder head = orders.peek();
    if (head == null
        || !head.hasVanished()
        || head.nextArrivalMillis() > nextOf(changed)
        || noise.peek() != Noise.Kind.NONE) {
      return false;
    }
    noise.take();
    orders.remove();
    advance(orders, head);
    return true;
  }

  /** Returns the next record, or one that counts nowhere, arriving when it would. */
  ArrivedRecord next() {
    long arrivalMillis = nextArrivalMillis();
    if (nextOf(orders) > arrivalMillis) {
      return good(changed);
    }
    return switch (noise.take()) {
      case MALFORMED -> malformed(arrivalMillis);
      case TOO_LATE -> tooLate(arrivalMillis);
      case NONE -> good(orders);
    };
  }

  private ArrivedRecord good(PriorityQueue<PlantedOrder> from) {
    PlantedOrder order = from.remove();
    long arrivalMillis = order.nextArrivalMillis();
    int change = order.nextChange();
    byte[] value = writer.write(order, change, order.nextIsRetry());
    advance(from, order);
    truth.arrived(order, change, arrivalMillis);
    return record(arrivalMillis, order, value);
  }

  private static void advance(PriorityQueue<PlantedOrder> orders, PlantedOrder order) {
    order.delivered();
    if (!order.isOver()) {
      orders.add(order);
    }
  }

  private ArrivedRecord malformed(long arrivalMillis) {
    OrderMalformation kind = malformations.get(dice.below(malformations.size()));
    PlantedOrder stray = planner.stray(arrivalMillis);
    byte[] good = writer.write(stray, 0, false);
    truth.rejected(kind.reason());
    return record(
        arrivalMillis,
        stray,
        kind.spoil(good, stray.serial, arrivalMillis, config.oversizeBytes()));
  }

  private ArrivedRecord tooLate(long arrivalMillis) {
    PlantedOrder stray = planner.stray(arrivalMillis - Shop.tooLateMillis(dice));
    truth.tooLate();
    return record(arrivalMillis, stray, writer.write(stray, 0, false));
  }

  private ArrivedRecord record(long arrivalMillis, PlantedOrder order, byte @Nullable [] value) {
    byte[] key = Visitor.accountId(order.account).getBytes(StandardCharsets.US_ASCII);
    int partition = Math.floorMod(order.account >>> 32, config.partitions());
    return new ArrivedRecord(Shop.ORDERS_TOPIC, partition, arrivalMillis, key, value);
  }
}
