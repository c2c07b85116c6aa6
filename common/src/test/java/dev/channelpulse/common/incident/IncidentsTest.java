package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.alert.AlertUnit;
import dev.channelpulse.common.alert.Severity;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentsTest {

  private static final long MINUTE = 60_000;
  private static final long NOON = 1_794_369_600_000L;
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final WatchedPlace SHOP = WatchedPlace.SHOP;
  private static final WatchedPlace SOCIAL = WatchedPlace.ofType("social");
  private static final WatchedPlace WECHAT = new WatchedPlace("social", "wechat", "", "");
  private static final WatchedPlace CONTENT = WatchedPlace.ofType("content");
  private static final WatchedPlace ALIPAY =
      new WatchedPlace("all", "all", "payment_method", "alipay");

  private final Incidents incidents = new Incidents();
  private long minute = NOON;

  @Test
  void anIncidentIsOneFromItsBeginningToItsEnd() {
    List<Alert> first = minute(finding(WatchedMetric.VISITORS, SHOP, Severity.PAGE));
    List<Alert> second = minute(finding(WatchedMetric.VISITORS, SHOP, Severity.PAGE));
    List<Alert> third = minute();
    assertThat(first).extracting(Alert::state).containsExactly(AlertState.FIRING);
    assertThat(second).extracting(Alert::id).containsExactly(first.get(0).id());
    assertThat(third).extracting(Alert::id).containsExactly(first.get(0).id());
    assertThat(third.get(0).state()).isEqualTo(AlertState.RESOLVED);
    assertThat(third.get(0).endMillis()).isEqualTo(NOON + 2 * MINUTE);
    assertThat(minute()).isEmpty();
    assertThat(incidents.isEmpty()).isTrue();
  }

  @Test
  void whatAMetricDrawsAndWhatIsAPartOfItAreFolded() {
    List<Alert> told =
        minute(
            finding(WatchedMetric.PAID_AMOUNT, SHOP, Severity.PAGE),
            finding(WatchedMetric.PAID_ORDERS, SOCIAL, Severity.PAGE),
            finding(WatchedMetric.VISITORS, WECHAT, Severity.WARNING),
            finding(WatchedMetric.VISITORS, SHOP, Severity.PAGE));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).subject()).isEqualTo(SHOP.subject(WatchedMetric.VISITORS));
    assertThat(told.get(0).folded())
        .containsExactly("paid_amount", "paid_orders/social", "visitors/social/wechat");
  }

  @Test
  void aPartWaitsForTheWhole() {
    Finding part = finding(WatchedMetric.VISITORS, WECHAT, Severity.WARNING);
    assertThat(minute(part)).isEmpty();
    List<Alert> told = minute(part, finding(WatchedMetric.VISITORS, SHOP, Severity.PAGE));
    assertThat(told)
        .extracting(Alert::subject)
        .containsExactly(SHOP.subject(WatchedMetric.VISITORS));
    assertThat(told.get(0).folded()).containsExactly("visitors/social/wechat");
  }

  @Test
  void aPartAloneIsToldWhenItHasWaited() {
    Finding part = finding(WatchedMetric.VISITORS, WECHAT, Severity.WARNING);
    assertThat(minute(part)).isEmpty();
    assertThat(minute(part)).hasSize(1);
  }

  @Test
  void whatHasNothingToDoWithItIsAnIncidentOfItsOwn() {
    Finding social = finding(WatchedMetric.PAY_SUCCESS, SOCIAL, Severity.PAGE);
    Finding content = finding(WatchedMetric.PAY_SUCCESS, CONTENT, Severity.PAGE);
    Finding refunds = finding(WatchedMetric.REFUNDS, SHOP, Severity.WARNING);
    assertThat(minute(social, content, refunds))
        .extracting(alert -> alert.subject().metric() + " " + alert.subject().channelType())
        .containsExactly("pay_success content", "pay_success social", "refunds all");
  }

  @Test
  void aPaymentMethodThatFailsTakesInTheChannelsThatLoseByIt() {
    Finding method = finding(WatchedMetric.PAY_SUCCESS, ALIPAY, Severity.PAGE);
    Finding orders = finding(WatchedMetric.PAID_ORDERS, SOCIAL, Severity.PAGE);
    minute(method);
    List<Alert> told = minute(method, orders);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).folded()).containsExactly("paid_orders/social");
  }

  @Test
  void anIncidentThatCallsNobodyIsTakenInByOneThatDoes() {
    Finding direct = finding(WatchedMetric.DIRECT_SHARE, SHOP, Severity.WARNING);
    List<Alert> first = minute(direct);
    List<Alert> told = minute(direct, finding(WatchedMetric.VISITORS, SHOP, Severity.PAGE));
    assertThat(told)
        .extracting(alert -> alert.severity() + " " + alert.state())
        .containsExactly("PAGE FIRING", "WARNING RESOLVED");
    assertThat(told.get(0).folded()).containsExactly("direct_share");
    assertThat(told.get(1).id()).isEqualTo(first.get(0).id());
    assertThat(minute(direct)).extracting(Alert::id).containsExactly(told.get(0).id());
  }

  @Test
  void outsideItsScheduleNothingBegins() {
    Schedule monday = new Schedule(EnumSet.of(DayOfWeek.MONDAY), 0, 1);
    Finding finding =
        new Finding(
            "volume-drop",
            WatchedMetric.VISITORS,
            SHOP,
            minute,
            reading(),
            new Response(Severity.PAGE, "", "", monday));
    assertThat(minute(finding)).isEmpty();
  }

  @Test
  void whatItCostsIsTheMeanOfItsMinutes() {
    Finding finding = finding(WatchedMetric.VISITORS, SHOP, Severity.PAGE);
    lost = 1000.0;
    assertThat(minute(finding).get(0).costMinorPerMinute()).isEqualTo(1000);
    lost = null;
    assertThat(minute(finding).get(0).costMinorPerMinute()).isEqualTo(1000);
    lost = 3000.0;
    assertThat(minute(finding).get(0).costMinorPerMinute()).isEqualTo(2000);
    lost = -10_000.0;
    assertThat(minute(finding).get(0).costMinorPerMinute()).isNull();
  }

  @Test
  void causesStayWhereTheLaterMinutesShowNone() {
    Finding finding = finding(WatchedMetric.PAY_SUCCESS, SHOP, Severity.PAGE);
    AlertCause cause =
        new AlertCause(new TreeMap<>(Map.of("payment_method", "alipay")), 0.9, 1, 10);
    causes = List.of(cause);
    assertThat(minute(finding).get(0).causes()).containsExactly(cause);
    causes = List.of();
    assertThat(minute(finding).get(0).causes()).containsExactly(cause);
    assertThat(minute().get(0).causes()).containsExactly(cause);
  }

  private @Nullable Double lost;
  private List<AlertCause> causes = List.of();

  private List<Alert> minute(Finding... findings) {
    List<Alert> told = incidents.minute(minute, List.of(findings), new Told(), UTC);
    minute += MINUTE;
    return told;
  }

  private Finding finding(WatchedMetric metric, WatchedPlace place, Severity severity) {
    return new Finding("rule", metric, place, NOON, reading(), Response.of(severity));
  }

  private static AlertReading reading() {
    return new AlertReading(1, 10, 5, 15, AlertUnit.COUNT);
  }

  private final class Told implements Incidents.Told {

    @Override
    public String currency() {
      return "CNY";
    }

    @Override
    public String panel(WatchedMetric metric, WatchedPlace place) {
      return "";
    }

    @Override
    public @Nullable AlertReading reading(WatchedMetric metric, WatchedPlace place) {
      return null;
    }

    @Override
    public List<AlertCause> causes(WatchedMetric metric, WatchedPlace place, long sinceMillis) {
      return causes;
    }

    @Override
    public @Nullable Double lostMinor(WatchedMetric metric, WatchedPlace place) {
      return lost;
    }
  }
}
