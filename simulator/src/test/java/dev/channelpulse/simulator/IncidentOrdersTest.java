package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderItem;
import dev.channelpulse.common.event.OrderParser;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What befalls orders is what the truth says, and no other order is other than without it. */
final class IncidentOrdersTest {
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
  private static final Instant FROM = START.plus(Duration.ofHours(1));
  private static final Instant TO = START.plus(Duration.ofHours(2));
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final String WINDOW = ":" + FROM + ".." + TO;
  private static final OrderParser PARSER = new OrderParser(1 << 20);

  private static final Orders WITHOUT = orders(shop());

  /** A shop without noise, in which each visit of two events or more ends in an order. */
  private static ShopConfig.Builder shop() {
    return ShopConfig.builder(5, START)
        .length(Duration.ofHours(3))
        .rate(2, 0)
        .visitorSlots(20_000)
        .undisturbed()
        .orders(
            OrdersConfig.builder()
                .orders(1, 0.1, 0.1)
                .accounts(0.1, 0.02, 0.1)
                .presales(0.1, 0.2, HALF_HOUR)
                .refunds(0.1, HALF_HOUR)
                .payments(0.1, 0.08, 0.1)
                .kinds(0.3, 0)
                .build());
  }

  /** The records of a run: its clicks, and its orders' by order. */
  private record Orders(
      List<ClickEvent> clicks, Map<String, List<OrderEvent>> byId, List<IncidentTruth> truth) {

    List<OrderEvent> all() {
      return byId.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the ids of the orders of which something is other than in another run. */
    Set<String> differing(Orders other) {
      Set<String> ids = new TreeSet<>(byId.keySet());
      ids.addAll(other.byId.keySet());
      ids.removeIf(id -> Objects.equals(byId.get(id), other.byId.get(id)));
      return ids;
    }

    List<OrderEvent> of(String orderId) {
      return byId.getOrDefault(orderId, List.of());
    }
  }

  private static Orders orders(ShopConfig.Builder config) {
    Shop shop = new Shop(config.build());
    List<ArrivedRecord> clicks = new ArrayList<>();
    Map<String, List<OrderEvent>> byId = new LinkedHashMap<>();
    while (shop.hasNext()) {
      ArrivedRecord next = shop.next();
      if (next.topic().equals(Shop.TOPIC)) {
        clicks.add(next);
      } else if (next.topic().equals(Shop.ORDERS_TOPIC)
          && PARSER.parse(next.value()) instanceof Parsed.Accepted<OrderEvent> accepted) {
        OrderEvent event = accepted.event();
        byId.computeIfAbsent(event.orderId(), id -> new ArrayList<>()).add(event);
      }
    }
    byId.values().forEach(each -> each.sort(Comparator.comparingLong(OrderEvent::eventTimeMillis)));
    return new Orders(ShopTest.parsed(clicks), byId, shop.truth().incidents());
  }

  private static Orders with(String... incidents) {
    List<PlantedIncident> planted = new ArrayList<>();
    for (String incident : incidents) {
      planted.add(PlantedIncident.parse(incident));
    }
    return orders(shop().incidents(new IncidentsConfig(planted)));
  }

  private static boolean inWindow(OrderEvent event) {
    return FROM.toEpochMilli() <= event.eventTimeMillis()
        && event.eventTimeMillis() < TO.toEpochMilli();
  }

  private static boolean isMoneyIn(OrderEvent event) {
    return event.type() == OrderType.PAID || event.type() == OrderType.DEPOSIT_PAID;
  }

  private static boolean isDown(OrderEvent event) {
    return OrderIncidents.REASON.equals(event.failureReason());
  }

  @Test
  void ofAMethodThatIsDownNoPaymentSucceeds() {
    Orders run = with("payment_method_down" + WINDOW + ":payment_method=alipay");
    IncidentTruth truth = run.truth().get(0);
    List<OrderEvent> failed = run.all().stream().filter(IncidentOrdersTest::isDown).toList();
    assertThat(failed).hasSize((int) truth.changed()).hasSizeGreaterThan(150);
    assertThat(truth.exposed()).isEqualTo(truth.changed());
    assertThat(failed)
        .allMatch(each -> inWindow(each) && "alipay".equals(each.paymentMethod()))
        .allMatch(each -> each.type() == OrderType.PAY_FAILED);
    assertThat(run.all())
        .noneMatch(
            each -> isMoneyIn(each) && inWindow(each) && "alipay".equals(each.paymentMethod()));
    assertThat(WITHOUT.all()).noneMatch(IncidentOrdersTest::isDown);

    Set<String> befallen =
        failed.stream().map(OrderEvent::orderId).collect(Collectors.toCollection(TreeSet::new));
    assertThat(run.differing(WITHOUT)).isEqualTo(befallen);
    assertThat(run.clicks()).isEqualTo(WITHOUT.clicks());
    int givenUp = 0;
    for (OrderEvent each : failed) {
      givenUp += paysOtherwise(run.of(each.orderId()), each) ? 0 : 1;
    }
    assertThat(givenUp / (double) failed.size()).isCloseTo(0.5, within(0.1));
  }

  /** Returns whether the same money comes within 2 min; if not, none may come any more. */
  private static boolean paysOtherwise(List<OrderEvent> order, OrderEvent failed) {
    List<OrderEvent> later =
        order.stream()
            .filter(each -> isMoneyIn(each) && each.eventTimeMillis() > failed.eventTimeMillis())
            .toList();
    if (later.isEmpty()) {
      return false;
    }
    OrderEvent retry = later.get(0);
    assertThat(retry.eventTimeMillis() - failed.eventTimeMillis()).isBetween(20_000L, 120_000L);
    assertThat(retry.paymentMethod()).isNotEqualTo("alipay");
    assertThat(retry.paymentId()).isNotEqualTo(failed.paymentId());
    return true;
  }

  @Test
  void ofAMethodThatIsHalfDownInOneRegionHalfFailsThere() {
    Orders run =
        with("payment_method_down" + WINDOW + ":payment_method=wechat_pay,share=0.5,ip_region=SG");
    IncidentTruth truth = run.truth().get(0);
    List<OrderEvent> failed = run.all().stream().filter(IncidentOrdersTest::isDown).toList();
    assertThat(failed).hasSize((int) truth.changed()).hasSizeGreaterThan(3);
    assertThat(truth.changed()).isLessThan(truth.exposed());
    Map<String, String> regions = new HashMap<>();
    for (ClickEvent click : run.clicks()) {
      regions.put(click.visitorId(), Objects.requireNonNull(click.ipRegion()));
    }
    for (OrderEvent each : failed) {
      if (each.visitorId() != null) {
        assertThat(regions).containsEntry(each.visitorId(), "SG");
      }
    }
    long paid =
        run.all().stream()
            .filter(each -> isMoneyIn(each) && inWindow(each) && each.visitorId() != null)
            .filter(each -> "wechat_pay".equals(each.paymentMethod()))
            .filter(each -> "SG".equals(regions.get(each.visitorId())))
            .count();
    // Those without a device on their records are paid too.
    assertThat(paid).isPositive().isLessThanOrEqualTo(truth.exposed() - truth.changed());
  }

  @Test
  void aSurgeOfRefundsGivesBackWhatWasPaid() {
    Orders run = with("refund_surge" + WINDOW + ":share=0.4");
    IncidentTruth truth = run.truth().get(0);
    Set<String> befallen = run.differing(WITHOUT);
    assertThat(befallen).hasSize((int) truth.changed()).hasSizeGreaterThan(100);
    assertThat(truth.changed() / (double) truth.exposed()).isCloseTo(0.4, within(0.05));
    for (String id : befallen) {
      List<OrderEvent> order = run.of(id);
      OrderEvent refund = order.get(order.size() - 1);
      assertThat(refund.type()).isEqualTo(OrderType.REFUNDED);
      assertThat(inWindow(refund)).isTrue();
      assertThat(order.subList(0, order.size() - 1)).isEqualTo(WITHOUT.of(id));
      assertThat(refund.amountMinor()).isEqualTo(moneyIn(order));
    }
    long could = 0;
    for (List<OrderEvent> order : WITHOUT.byId().values()) {
      could += couldBeRefunded(order) ? 1 : 0;
    }
    assertThat(truth.exposed()).isEqualTo(could);
  }

  private static boolean couldBeRefunded(List<OrderEvent> order) {
    return order.stream()
                    .filter(each -> each.type() == OrderType.PAID)
                    .mapToLong(OrderEvent::eventTimeMillis)
                    .max()
                    .orElse(Long.MAX_VALUE - 60_000)
                + 60_000
            < TO.toEpochMilli()
        && order.stream()
            .noneMatch(
                each -> each.type() == OrderType.REFUNDED || each.type() == OrderType.CANCELLED);
  }

  private static long moneyIn(List<OrderEvent> order) {
    return order.stream()
        .filter(IncidentOrdersTest::isMoneyIn)
        .mapToLong(OrderEvent::amountMinor)
        .sum();
  }

  @Test
  void wrongPricesAddUp() {
    Orders run = with("price_error" + WINDOW + ":factor=0.1");
    IncidentTruth truth = run.truth().get(0);
    Set<String> befallen = run.differing(WITHOUT);
    assertThat(befallen).hasSize((int) truth.changed()).hasSizeGreaterThan(400);
    assertThat(truth.exposed()).isEqualTo(truth.changed());
    for (String id : befallen) {
      List<OrderEvent> right = WITHOUT.of(id);
      List<OrderEvent> wrong = run.of(id);
      assertThat(inWindow(wrong.get(0))).isTrue();
      assertThat(wrong).extracting(OrderEvent::eventId).containsExactlyElementsOf(ids(right));
      OrderEvent placed = wrong.get(0);
      if (placed.type() == OrderType.PLACED) {
        // Each piece, discount and subsidy loses less than one minor unit.
        double off = placed.items().stream().mapToInt(OrderItem::quantity).sum() + 2;
        assertThat((double) placed.amountMinor())
            .isCloseTo(0.1 * right.get(0).amountMinor(), within(off));
        long items = placed.items().stream().mapToLong(IncidentOrdersTest::worth).sum();
        assertThat(items - placed.discountMinor() - placed.platformSubsidyMinor())
            .isEqualTo(placed.amountMinor());
        if (moneyIn(right) == right.get(0).amountMinor()) {
          assertThat(moneyIn(wrong)).isEqualTo(placed.amountMinor());
        }
      }
    }
    long placed = WITHOUT.byId().values().stream().filter(order -> inWindow(order.get(0))).count();
    assertThat(befallen).hasSize((int) placed);
  }

  private static List<String> ids(List<OrderEvent> order) {
    return order.stream().map(OrderEvent::eventId).toList();
  }

  private static long worth(OrderItem item) {
    return item.quantity() * item.priceMinor();
  }

  /** What a channel sells is missing with its visits; who never clicks goes on buying. */
  @Test
  void anOutageTakesItsOrdersAlong() {
    Orders run = with("channel_outage" + WINDOW + ":channel_type=content");
    Set<String> gone = new TreeSet<>(WITHOUT.byId().keySet());
    gone.removeAll(run.byId().keySet());
    assertThat(run.differing(WITHOUT)).isEqualTo(gone);
    assertThat(gone).hasSizeGreaterThan(100);
    Set<String> strangers = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      strangers.add(Visitor.accountId(Dice.mix(5 ^ Dice.mix(0x5EED + i))));
    }
    assertThat(WITHOUT.all()).anyMatch(each -> strangers.contains(each.buyerId()));
    for (String id : gone) {
      assertThat(WITHOUT.of(id)).noneMatch(each -> strangers.contains(each.buyerId()));
    }
  }

  /** A failing method pages also while a promotion opens, which alone must not. */
  @Test
  void paymentsFailWhileAPromotionOpens() {
    PlantedIncident opening = PlantedIncident.parse("promotion_opening" + WINDOW + ":factor=8");
    PlantedIncident failing =
        PlantedIncident.parse(
            "payment_method_down:%s..%s:payment_method=alipay,share=0.9"
                .formatted(FROM.plusSeconds(120), FROM.plusSeconds(600)));
    CampaignsConfig campaigns =
        CampaignsConfig.of(PlantedCampaign.pullingForward("opening", FROM, TO, 0));
    Orders open = orders(shop().campaigns(campaigns).incidents(IncidentsConfig.of(opening)));
    Orders both =
        orders(shop().campaigns(campaigns).incidents(IncidentsConfig.of(opening, failing)));
    assertThat(both.clicks()).isEqualTo(open.clicks());
    assertThat(both.truth()).extracting(IncidentTruth::pages).containsExactly(false, true);
    assertThat(both.truth().get(0)).isEqualTo(new IncidentTruth(opening, 0, 0));
    List<OrderEvent> failed = both.all().stream().filter(IncidentOrdersTest::isDown).toList();
    assertThat(failed).hasSize((int) both.truth().get(1).changed()).hasSizeGreaterThan(100);
    Set<String> befallen =
        failed.stream().map(OrderEvent::orderId).collect(Collectors.toCollection(TreeSet::new));
    assertThat(both.differing(open)).isEqualTo(befallen);
  }
}
