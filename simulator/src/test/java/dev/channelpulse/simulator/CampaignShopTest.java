package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.oracle.Oracle;
import dev.channelpulse.oracle.OracleConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is planted is what the oracle finds. */
class CampaignShopTest {

  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
  private static final Instant FROM = START.plus(Duration.ofHours(1));
  private static final Instant TO = START.plus(Duration.ofHours(6));

  private static final PlantedCampaign LIFTED =
      PlantedCampaign.byHash("lifted", FROM, TO, 0.5, 0.12);
  private static final PlantedCampaign IDLE = PlantedCampaign.byHash("idle", FROM, TO, 0.5, 0);
  private static final PlantedCampaign SHOWN =
      PlantedCampaign.byExposure("shown", FROM, TO, 0.5, 0.5, 0.3).planning(8_000);
  private static final PlantedCampaign BROKEN =
      PlantedCampaign.byExposure("broken", FROM, TO, 0.5, 0.6, 0);
  private static final PlantedCampaign CONTENT =
      PlantedCampaign.byHash("content", FROM, TO, 0.8, 0)
          .treating(EnumSet.of(ChannelType.CONTENT, ChannelType.SOCIAL));

  private static CampaignTruth truth;
  private static List<Point> points;

  @BeforeAll
  static void opensTheShop() {
    Shop shop = new Shop(config(5, LIFTED, IDLE, SHOWN, BROKEN, CONTENT));
    List<ArrivedRecord> records = new ArrayList<>();
    shop.forEachRemaining(records::add);
    truth = shop.truth().campaigns();
    points = Oracle.lift(records, OracleConfig.defaults(Long.MAX_VALUE));
  }

  private static ShopConfig config(double eventsPerSecond, PlantedCampaign... campaigns) {
    return ShopConfig.builder(12, START)
        .length(Duration.ofHours(8))
        .rate(eventsPerSecond, 0)
        .visitorSlots(50_000)
        .undisturbed()
        .orders(
            OrdersConfig.builder()
                .orders(0.4, 0.05, 0.02)
                .accounts(0, 0, 0)
                .presales(0, 0, Duration.ofHours(1))
                .refunds(0.05, Duration.ofMinutes(20))
                .build())
        .campaigns(CampaignsConfig.of(campaigns))
        .build();
  }

  @Test
  void theLiftIsDecidedAndItsBandHoldsWhatIsTrue() {
    SortedMap<String, Object> orders = last("lifted", "orders_per_visitor");
    assertThat(orders).containsEntry("decided", 1L).containsEntry("mismatch", 0L);
    assertThat(number(orders, "low")).isBetween(0.0, 0.12);
    assertThat(number(orders, "high")).isGreaterThan(0.12);
    SortedMap<String, Object> buyers = last("lifted", "buyer_conversion");
    assertThat(buyers).containsEntry("decided", 1L);
    assertThat(number(buyers, "low")).isBetween(0.0, 0.12);
    assertThat(number(buyers, "high")).isGreaterThan(0.12);
  }

  @Test
  void whatChangesNothingIsNotDecided() {
    for (String campaign : List.of("idle", "content")) {
      SortedMap<String, Object> orders = last(campaign, "orders_per_visitor");
      assertThat(orders).containsEntry("decided", 0L).containsEntry("mismatch", 0L);
      assertThat(number(orders, "low")).isNegative();
      assertThat(number(orders, "high")).isPositive();
    }
  }

  @Test
  void aPlannedHoldoutByExposureIsDecided() {
    assertThat(last("shown", "orders_per_visitor"))
        .containsEntry("decided", 1L)
        .containsEntry("mismatch", 0L);
  }

  @Test
  void aBrokenRandomiserIsMarked() {
    assertThat(last("broken", "buyer_conversion")).containsEntry("mismatch", 1L);
    assertThat(number(last("broken", "buyer_conversion"), "srm_p")).isLessThan(1e-9);
  }

  @Test
  void theOracleFindsWhatWasPlanted() {
    for (PlantedCampaign campaign : truth.campaigns()) {
      String id = campaign.id();
      for (Arm arm : Arm.values()) {
        CampaignCounts counts = Objects.requireNonNull(truth.counts(id).get(arm));
        String prefix = arm == Arm.TREATMENT ? "treated" : "control";
        assertThat(last(id, "buyer_conversion")).as(id).containsEntry(prefix, counts.units());
        double units = counts.units();
        String value = prefix + "_value";
        assertThat(number(last(id, "buyer_conversion"), value)).isEqualTo(counts.buyers() / units);
        assertThat(number(last(id, "orders_per_visitor"), value))
            .isEqualTo(counts.orders() / units);
        assertThat(number(last(id, "amount_per_visitor"), value))
            .isEqualTo(counts.amountMinor() / units);
        assertThat(counts.orders()).isGreaterThan(100);
      }
    }
  }

  @Test
  void everySeriesHasAPointWhereTheOthersHaveOne() {
    Set<Long> minutes = minutes("lifted", "buyer_conversion");
    assertThat(minutes).hasSizeGreaterThan(290).hasSizeLessThanOrEqualTo(300);
    assertThat(minutes("lifted", "pay_conversion")).isEqualTo(minutes);
    assertThat(points)
        .extracting(point -> point.tags().get("method"))
        .contains("holdout", "holdout_cuped");
  }

  @Test
  void theTruthSaysWhatIsPlanted() {
    Shop shop = new Shop(config(1, LIFTED, BROKEN));
    shop.next();
    assertThat(shop.truth().toJson())
        .contains(
            """
              "campaigns" : {
                "lifted" : {
                  "kind" : "hash",
                  "change" : 0.12,
                  "share" : 0.5,
                  "shown_share" : 0.5,
                  "treatment" : {
                    "units" : 0,
            """
                .indent(0)
                .stripTrailing());
  }

  @Test
  void theCalendarComesFirstAndOnce() {
    Shop shop = new Shop(config(1, LIFTED, BROKEN));
    ArrivedRecord first = shop.next();
    assertThat(first.topic()).isEqualTo(Shop.CAMPAIGNS_TOPIC);
    assertThat(first.arrivalMillis()).isEqualTo(START.toEpochMilli());
    for (int i = 0; i < 1_000; i++) {
      assertThat(shop.next().topic()).isNotEqualTo(Shop.CAMPAIGNS_TOPIC);
    }
  }

  @Test
  void withoutCampaignsASeedGivesWhatItGave() {
    ShopConfig without = config(1);
    List<String> idle = texts(config(1, IDLE));
    List<String> plain = texts(without);
    assertThat(idle.subList(1, idle.size())).isEqualTo(plain);
  }

  @Test
  void salesPulledForwardAreMissingLater() {
    Instant to = FROM.plus(Duration.ofHours(3));
    ShopConfig pulled = config(1, PlantedCampaign.pullingForward("early", FROM, to, 0.5));
    long before = placed(config(1), FROM, to);
    long beforeLater = placed(config(1), to, to.plus(Duration.ofHours(3)));
    assertThat(placed(pulled, FROM, to)).isCloseTo(before * 3 / 2, within(before / 10));
    assertThat(placed(pulled, to, to.plus(Duration.ofHours(3))))
        .isCloseTo(beforeLater / 2, within(beforeLater / 10));
  }

  @Test
  void whatIsNoCampaignIsRefused() {
    assertThatThrownBy(() -> CampaignsConfig.of(LIFTED, LIFTED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lifted");
    assertThatThrownBy(() -> PlantedCampaign.byHash("Double 11", FROM, TO, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id must be 1 to 64 of a-z, 0-9 and -, found Double 11");
    assertThatThrownBy(() -> PlantedCampaign.byHash("a", TO, FROM, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length of a campaign must be between PT0.001S and PT1440H");
  }

  private static long placed(ShopConfig config, Instant from, Instant to) {
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(config).forEachRemaining(records::add);
    return records.stream()
        .filter(record -> record.topic().equals(Shop.ORDERS_TOPIC))
        .filter(record -> record.arrivalMillis() >= from.toEpochMilli())
        .filter(record -> record.arrivalMillis() < to.toEpochMilli())
        .filter(record -> text(record).contains("\"type\":\"placed\""))
        .count();
  }

  private static List<String> texts(ShopConfig config) {
    List<String> texts = new ArrayList<>();
    new Shop(config)
        .forEachRemaining(
            record -> texts.add(record.topic() + record.arrivalMillis() + text(record)));
    return texts;
  }

  private static String text(ArrivedRecord record) {
    return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
  }

  private static SortedMap<String, Object> last(String campaign, String metric) {
    return points.stream()
        .filter(point -> campaign.equals(point.tags().get("campaign")))
        .filter(point -> metric.equals(point.tags().get("metric")))
        .filter(point -> "holdout".equals(point.tags().get("method")))
        .max(Comparator.comparingLong(Point::timeMillis))
        .orElseThrow()
        .fields();
  }

  private static Set<Long> minutes(String campaign, String metric) {
    return points.stream()
        .filter(point -> campaign.equals(point.tags().get("campaign")))
        .filter(point -> metric.equals(point.tags().get("metric")))
        .map(Point::timeMillis)
        .collect(Collectors.toSet());
  }

  private static double number(SortedMap<String, Object> fields, String name) {
    return (Double) Objects.requireNonNull(fields.get(name), name);
  }
}
