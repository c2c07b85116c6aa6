package dev.channelpulse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertTest {

  private static final AlertReading COUNT = new AlertReading(3, 40, 22, 60, AlertUnit.COUNT);

  @Test
  void theIdIsPinned() {
    assertThat(Alerts.payments().id()).isEqualTo("5f5b449aa9a95fc9");
    assertThat(
            Alert.id(
                "payment-failures",
                AlertSubject.channel("pay_success", "all", "wechat"),
                Alerts.START))
        .isEqualTo("5f5b449aa9a95fc9");
  }

  @Test
  void theIdIsOfRuleSubjectAndStartAndOfNothingElse() {
    AlertSubject shop = AlertSubject.shop("visitors");
    Set<String> ids = new HashSet<>();
    for (AlertSubject subject :
        List.of(
            shop,
            AlertSubject.shop("visitorsall"),
            AlertSubject.channel("visitors", "social", "all"),
            AlertSubject.channel("visitors", "all", "social"),
            shop.cut("campaign", "a"),
            shop.cut("campaign", "b"),
            shop.cut("campaigna", "b"))) {
      for (String rule : List.of("volume-drop", "drift")) {
        ids.add(Alert.id(rule, subject, 0));
        ids.add(Alert.id(rule, subject, 60_000));
      }
    }
    assertThat(ids).hasSize(28).allMatch(id -> id.matches("[0-9a-f]{16}"));
    Alert alert = Alerts.payments();
    assertThat(alert.updated(Alerts.START + 600_000, COUNT, null, List.of(), List.of("x")).id())
        .isEqualTo(alert.id());
    assertThat(alert.resolved(Alerts.START + 600_000, Alerts.START + 540_000, COUNT).id())
        .isEqualTo(alert.id());
  }

  @Test
  void whatChangesIsReplacedAndTheRestStays() {
    Alert alert = Alerts.payments();
    Alert resolved = alert.resolved(Alerts.START + 600_000, Alerts.START + 540_000, COUNT);
    assertThat(resolved.state()).isEqualTo(AlertState.RESOLVED);
    assertThat(resolved.endMillis()).isEqualTo(Alerts.START + 540_000);
    assertThat(resolved.minuteMillis()).isEqualTo(Alerts.START + 600_000);
    assertThat(resolved.reading()).isEqualTo(COUNT);
    assertThat(resolved.causes()).isEqualTo(alert.causes());
    assertThat(resolved.costMinorPerMinute()).isEqualTo(alert.costMinorPerMinute());
    assertThat(resolved.panel()).isEqualTo(alert.panel());
  }

  @Test
  void contradictionsAreRefused() {
    Alert alert = Alerts.payments();
    assertThatThrownBy(() -> Alerts.bare("Volume drop", AlertSubject.shop("visitors"), COUNT))
        .hasMessage("an alert's rule must be a name in kebab case, found Volume drop");
    assertThatThrownBy(() -> alert.resolved(Alerts.START, Alerts.START - 1, COUNT))
        .hasMessage("an alert's end must be not before 1794398580000, found 1794398579999");
    assertThatThrownBy(
            () -> alert.updated(Alerts.START - 60_000, COUNT, null, List.of(), List.of()))
        .hasMessage("an alert's minute must be not before 1794398580000, found 1794398520000");
    assertThatThrownBy(
            () ->
                Alerts.bare("drift", AlertSubject.shop("visitors"), COUNT)
                    .updated(Alerts.START, COUNT, 5L, List.of(), List.of()))
        .hasMessage("an alert's currency must be given with amounts, found none");
    assertThatThrownBy(() -> new AlertSubject("visitors", "all", "all", "campaign", ""))
        .hasMessage(
            "dimension and member must both be given or both be empty, found \"campaign\" and \"\"");
    assertThatThrownBy(() -> new AlertCause(new TreeMap<>(), 1, 0, 1))
        .hasMessage("a cause must name at least one dimension, found none");
    assertThatThrownBy(() -> new AlertReading(Double.POSITIVE_INFINITY, 1, 1, 1, AlertUnit.COUNT))
        .hasMessage("an alert's numbers must be finite or NaN, found Infinity, 1.0, 1.0 to 1.0");
  }

  @Test
  void codesKeepTheirMeaning() {
    assertThat(List.of(Severity.ofCode(0), Severity.ofCode(1), Severity.ofCode(2)))
        .containsExactly(Severity.PAGE, Severity.WARNING, Severity.INFO);
    assertThat(List.of(AlertState.ofCode(0), AlertState.ofCode(1)))
        .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    assertThat(
            List.of(
                AlertUnit.ofCode(0), AlertUnit.ofCode(1), AlertUnit.ofCode(2), AlertUnit.ofCode(3)))
        .containsExactly(AlertUnit.COUNT, AlertUnit.RATIO, AlertUnit.MONEY, AlertUnit.MILLISECONDS);
    assertThatThrownBy(() -> Severity.ofCode(3))
        .hasMessage("severity code must be 0 to 2, found 3");
  }
}
