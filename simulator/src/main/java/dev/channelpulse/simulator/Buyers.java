package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;
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
  private final List<OrderMalformation> malformations;
  private final PriorityQueue<PlantedOrder> orders = new PriorityQueue<>();

  Buyers(ShopConfig config, OrderTruth truth, CampaignTruth campaigns) {
    this.config = config;
    this.dice = new Dice(Dice.mix(config.seed() + SEED));
    this.planner = new OrderPlanner(config, dice);
    this.writer = new OrderWriter(config.seed());
    this.truth = truth;
    this.campaigns = campaigns;
    this.malformations =
        Stream.of(OrderMalformation.values())
            .filter(kind -> kind != OrderMalformation.OVERSIZE || config.oversizeBytes() > 0)
            .toList();
  }

  /** Plans what a visit leads to. */
  void visited(Visit visit) {
    List<PlantedOrder> planned = planner.plan(visit);
    orders.addAll(planned);
    campaigns.visited(visit, planned);
  }

  /** Returns when the next record of those planned arrives; never if there is none. */
  long nextArrivalMillis() {
    PlantedOrder head = orders.peek();
    return head == null ? Long.MAX_VALUE : head.nextArrivalMillis();
  }

  /** Returns the next record, or one that counts nowhere, arriving when it would. */
  ArrivedRecord next() {
    long arrivalMillis = nextArrivalMillis();
    double unit = dice.unit();
    if (unit < config.malformedRatio()) {
      return malformed(arrivalMillis);
    }
    if (unit < config.malformedRatio() + config.tooLateRatio()) {
      return tooLate(arrivalMillis);
    }
    PlantedOrder order = orders.remove();
    int change = order.nextChange();
    byte[] value = writer.write(order, change, order.nextIsRetry());
    order.delivered();
    if (!order.isOver()) {
      orders.add(order);
    }
    truth.arrived(order, change, arrivalMillis);
    return record(arrivalMillis, order, value);
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
