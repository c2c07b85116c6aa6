package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.FunnelField;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.PaymentField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SumField;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.common.metric.WatchField;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchShareTest {

  private static final long MINUTE = 1_794_369_600_000L;

  @Test
  void paidAndUnpaidVisitsOfAPlatformAreOnePlace() {
    Fact share = of(Family.TRAFFIC, List.of("social", "wechat", "paid"), TrafficField.SESSIONS, -2);
    assertThat(share.series()).isEqualTo(Series.watch("social", "wechat"));
    assertThat(share.minuteMillis()).isEqualTo(MINUTE);
    assertThat(share.deltas()[WatchField.SESSIONS.index()]).isEqualTo(-2);
  }

  @Test
  void visitorsAreThoseOfTheFunnelThatCountsThemOnce() {
    Fact share = of(Family.FUNNEL, List.of("social", "all"), FunnelField.VISITED_MINUTE, 3);
    assertThat(share.series()).isEqualTo(Series.watch("social", "all"));
    assertThat(share.deltas()[WatchField.VISITORS.index()]).isEqualTo(3);
    assertThat(
            WatchShare.of(
                fact(Family.FUNNEL, List.of("social", "all"), FunnelField.VISITED_DAY, 3)))
        .isNull();
  }

  @Test
  void ordersPaymentsAndTopicsHavePlacesOfTheirOwn() {
    assertThat(of(Family.ORDERS, List.of("all", "all", "all"), OrderField.PAID_AMOUNT, 7).series())
        .isEqualTo(Series.watch("all", "all"));
    assertThat(of(Family.PAYMENTS, List.of("alipay", "none"), PaymentField.ATTEMPTS, 1).series())
        .isEqualTo(Series.watchMember("payment_method", "alipay"));
    Fact health = of(Family.HEALTH, List.of("clicks"), HealthField.REJECTED, 1);
    assertThat(health.series()).isEqualTo(Series.watchMember("topic", "clicks"));
    assertThat(health.deltas()[WatchField.REJECTED.index()]).isEqualTo(1);
  }

  @Test
  void slicesPassAsTheyAre() {
    Fact slice =
        new Fact(
            new Series(Family.SLICES, List.of("a", "b", "c", "d", "e")),
            MINUTE,
            new long[Family.SLICES.width()]);
    assertThat(WatchShare.of(slice)).isSameAs(slice);
  }

  @Test
  void otherFamiliesAddNothing() {
    assertThat(WatchShare.of(new Fact(Series.utm("x"), MINUTE, new long[Family.UTM.width()])))
        .isNull();
  }

  private static Fact of(Family family, List<String> tags, SumField field, long delta) {
    Fact share = WatchShare.of(fact(family, tags, field, delta));
    assertThat(share).isNotNull();
    return share;
  }

  private static Fact fact(Family family, List<String> tags, SumField field, long delta) {
    long[] row = new long[family.width()];
    row[field.index()] = delta;
    return new Fact(new Series(family, tags), MINUTE, row);
  }
}
