package dev.channelpulse.simulator;

import static dev.channelpulse.simulator.IncidentDimension.APP;
import static dev.channelpulse.simulator.IncidentDimension.CHANNEL_TYPE;
import static dev.channelpulse.simulator.IncidentDimension.LANDING_PAGE;
import static dev.channelpulse.simulator.IncidentDimension.PAYMENT_METHOD;
import static dev.channelpulse.simulator.IncidentDimension.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PlantedIncidentTest {
  private static final Instant FROM = Instant.parse("2026-11-11T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofMinutes(10));
  private static final String WINDOW = ":2026-11-11T08:00:00+08:00..2026-11-11T00:10:00Z";

  @Test
  void isReadFromOneLine() {
    assertThat(
            PlantedIncident.parse(
                "payment_method_down" + WINDOW + ":payment_method=alipay,share=0.8,app=wap"))
        .isEqualTo(
            PlantedIncident.of(
                    IncidentKind.PAYMENT_METHOD_DOWN,
                    FROM,
                    TO,
                    Map.of(PAYMENT_METHOD, "alipay", APP, "wap"))
                .sized(0.8));
    assertThat(PlantedIncident.parse("price_error" + WINDOW))
        .isEqualTo(PlantedIncident.of(IncidentKind.PRICE_ERROR, FROM, TO, Map.of()).sized(0.1));
    assertThat(PlantedIncident.parse("tracking_lost" + WINDOW + ":landing_page=/").slice())
        .isEqualTo(Map.of(LANDING_PAGE, "/"));
  }

  static Stream<Map.Entry<String, String>> wrong() {
    return Map.ofEntries(
        Map.entry("outage", "an incident must be KIND:START..END[:key=value,...], found outage"),
        Map.entry(
            "flop" + WINDOW,
            "the kind of an incident must be one of [payment_method_down, tracking_lost,"
                + " channel_outage, slow_drift, bot_flood, refund_surge, price_error,"
                + " promotion_opening], found flop"),
        Map.entry(
            "price_error:now..2026-11-11T00:10:00Z",
            "a time must be one such as 2026-11-11T00:00:00+08:00, found now"),
        Map.entry("price_error" + WINDOW + ":factor=half", "factor must be a number, found half"),
        Map.entry(
            "price_error" + WINDOW + ":factor=0.01",
            "factor of price_error must be between 0.05 and 20.0, found 0.01"),
        Map.entry("price_error" + WINDOW + ":factor=0.1,", "a pair must be key=value, found "),
        Map.entry(
            "price_error" + WINDOW + ":share=0.1",
            "a dimension must be one of [channel_type, platform, app, ip_region, landing_page,"
                + " payment_method], found share"),
        Map.entry(
            "price_error:2026-11-11T00:10:00Z..2026-11-11T00:10:00Z",
            "length of price_error must be between PT1S and PT1440H, found PT0S"),
        Map.entry(
            "bot_flood:2026-11-11T00:10:00Z..2026-11-11T00:11:00Z",
            "length of bot_flood must be between PT2M and PT1440H, found PT1M"),
        Map.entry(
            "bot_flood" + WINDOW + ":app=web",
            "the slice of bot_flood must name no dimension but [], found app"),
        Map.entry(
            "channel_outage" + WINDOW + ":app=web",
            "the slice of channel_outage must name one of [channel_type, platform], found"
                + " {APP=web}"),
        Map.entry(
            "channel_outage" + WINDOW + ":platform=doyin",
            "platform must be one of [taobao, tmall, jd,"),
        Map.entry(
            "channel_outage" + WINDOW + ":platform=douyin,share=0.2",
            "share of channel_outage must be between 0.3 and 1.0, found 0.2"))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhatIsWrong(Map.Entry<String, String> each) {
    assertThatThrownBy(() -> PlantedIncident.parse(each.getKey()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(each.getValue());
  }

  @Test
  void theSliceIsNamedByWhatTheShopHas() {
    PlantedIncident outage =
        PlantedIncident.of(
            IncidentKind.CHANNEL_OUTAGE,
            FROM,
            TO,
            Map.of(CHANNEL_TYPE, "content", PLATFORM, "douyin"));
    IncidentTruth truth = new IncidentTruth(outage, 3, 2);
    assertThat(truth.slice()).isEqualTo(Map.of(CHANNEL_TYPE, "content", PLATFORM, "douyin"));
    assertThat(truth.kind()).isEqualTo(IncidentKind.CHANNEL_OUTAGE);
    assertThat(truth.from()).isEqualTo(FROM);
    assertThat(truth.to()).isEqualTo(TO);
    assertThat(truth.alarms()).containsExactly("visitors");
    assertThat(truth.quiet()).isEmpty();
    assertThat(truth.pages()).isTrue();
  }

  /** What must alarm cannot have to keep quiet, and nobody is called where nothing alarms. */
  @ParameterizedTest
  @EnumSource
  void expectationsDoNotContradictEachOther(IncidentKind kind) {
    assertThat(Collections.disjoint(kind.alarms(), kind.quiet())).isTrue();
    assertThat(kind.pages() && kind.alarms().isEmpty()).isFalse();
    assertThat(kind.possible()).containsAll(kind.needed());
    assertThat(kind.usualSize()).isBetween(kind.leastSize(), kind.mostSize());
    assertThat(IncidentKind.of(kind.text())).isEqualTo(kind);
  }

  @Test
  void oneIncidentIsPlantedOnce() {
    PlantedIncident error = PlantedIncident.of(IncidentKind.PRICE_ERROR, FROM, TO, Map.of());
    assertThatThrownBy(() -> IncidentsConfig.of(error, error.sized(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("incidents must differ in kind, beginning or slice, found two of price_error");
  }

  @Test
  void aPromotionThatNobodyPlannedIsRefused() {
    PlantedIncident opening =
        PlantedIncident.of(IncidentKind.PROMOTION_OPENING, FROM, TO, Map.of());
    ShopConfig.Builder shop = ShopConfig.builder(1, FROM).incidents(IncidentsConfig.of(opening));
    assertThatThrownBy(shop::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "promotion_opening must begin with a campaign of the shop, found none from " + FROM);
    PlantedCampaign planned = PlantedCampaign.byHash("double11", FROM, TO, 0.5, 0);
    assertThat(shop.campaigns(CampaignsConfig.of(planned)).build().incidents().incidents())
        .containsExactly(opening);
  }
}
