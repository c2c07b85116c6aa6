package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerTargetTest {

  @Test
  void printsNoPassword() {
    assertThat(target("http://a:9093, http://b:9093/prefix", "", "environment", 1, 2, 3))
        .hasToString(
            "AlertmanagerTarget[urls=[http://a:9093, http://b:9093/prefix], user=u, password=***,"
                + " dashboards=, labels={environment=x}, zone=Asia/Shanghai, resendMillis=1,"
                + " deliverWithinMillis=2, timeoutMillis=3]");
  }

  @Test
  void severalAddressesAreOneList() {
    assertThat(AlertmanagerTarget.urls("http://a:9093,http://b:9093/x"))
        .containsExactly(URI.create("http://a:9093"), URI.create("http://b:9093/x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:9093 | '' | e | 1 | 1 | 1 | alertmanager.urls must be an http or https address, found"
            + " a:9093",
        "'' | '' | e | 1 | 1 | 1 | alertmanager.urls must be an http or https address, found ''",
        "http://h?x=y | '' | e | 1 | 1 | 1 | alertmanager.urls must be an address without query and"
            + " fragment, found http://h?x=y",
        "http://u:geheim@h | '' | e | 1 | 1 | 1 | alertmanager.urls must hold no user and no"
            + " password, they go to alertmanager.user and alertmanager.password; found some",
        "http://h | grafana | e | 1 | 1 | 1 | alerts.panel-url must be an http or https"
            + " address, found grafana",
        "http://h | '' | a-b | 1 | 1 | 1 | alertmanager.labels must be named by letters, digits and"
            + " _ and not as ours, found a-b",
        "http://h | '' | severity | 1 | 1 | 1 | alertmanager.labels must be named by letters, digits"
            + " and _ and not as ours, found severity",
        "http://h | '' | e | 0 | 1 | 1 | alertmanager.resend-interval must be at least 1 ms, found 0",
        "http://h | '' | e | 1 | 0 | 1 | alerts.deliver-within must be at least 1 ms, found 0",
        "http://h | '' | e | 1 | 1 | 0 | alertmanager.timeout must be between 1 and 2147483647 ms,"
            + " found 0",
      })
  void refusesWhatCannotWork(
      String urls,
      String dashboards,
      String label,
      long resend,
      long within,
      long timeout,
      String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target(urls, dashboards, label, resend, within, timeout))
        .withMessage(message.replace("''", ""));
  }

  private static AlertmanagerTarget target(
      String urls, String dashboards, String label, long resend, long within, long timeout) {
    return new AlertmanagerTarget(
        AlertmanagerTarget.urls(urls),
        "u",
        "geheim",
        dashboards,
        Map.of(label, "x"),
        Incidents.SHANGHAI,
        resend,
        within,
        timeout);
  }
}
