package dev.channelpulse.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossRulesTest {

  @Test
  void aVisitorIsNewOnlyAfterAllCorrections() throws InvalidSettingsException {
    assertThat(problems("--visitors.new-after=P2D"))
        .containsExactly(
            "visitors.new-after must be longer than correction.horizon and session.longest together,"
                + " found P2D (argument --visitors.new-after), PT24H (default) and PT24H (default)",
            "visitors.new-after must be longer than attribution.look-back and correction.horizon"
                + " together, found P2D (argument --visitors.new-after), P7D (default) and PT24H"
                + " (default)");
    accepts("--visitors.new-after=P9D");
  }

  @Test
  void longestVisitIsNotShorterThanTheGap() throws InvalidSettingsException {
    assertThat(problems("--session.longest=29m"))
        .containsExactly(
            "session.longest must be at least session.gap, found 29m (argument --session.longest)"
                + " and PT30M (default)");
    accepts("--session.longest=30m");
  }

  @Test
  void gapIsShorterThanTheHorizon() throws InvalidSettingsException {
    assertThat(problems("--correction.horizon=30m"))
        .containsExactly(
            "session.gap must be less than correction.horizon, found PT30M (default) and 30m"
                + " (argument --correction.horizon)");
    accepts("--correction.horizon=1801s");
  }

  @Test
  void horizonCoversTheOutOfOrderness() throws InvalidSettingsException {
    assertThat(
            problems(
                "--session.gap=1m", "--correction.horizon=59m", "--clicks.out-of-orderness=1h"))
        .containsExactly(
            "correction.horizon must be at least clicks.out-of-orderness, found 59m (argument"
                + " --correction.horizon) and 1h (argument --clicks.out-of-orderness)");
    accepts("--session.gap=1m", "--correction.horizon=1h", "--clicks.out-of-orderness=1h");
  }

  @Test
  void ordersOutlastWhatVisitsMayStillChange() throws InvalidSettingsException {
    assertThat(problems("--correction.horizon=P2D", "--orders.refund-horizon=P5D"))
        .containsExactly(
            "orders.refund-horizon must be two days longer than correction.horizon,"
                + " session.longest and session.gap together, found P5D (argument"
                + " --orders.refund-horizon), P2D (argument --correction.horizon), PT24H (default)"
                + " and PT30M (default)");
    accepts("--correction.horizon=P2D", "--orders.refund-horizon=P6D");
  }

  @Test
  void buyersAreNewAgainOnlyWhenTheirOrdersAreForgotten() throws InvalidSettingsException {
    assertThat(problems("--buyers.new-after=P30D"))
        .containsExactly(
            "buyers.new-after must be at least orders.refund-horizon, found P30D (argument"
                + " --buyers.new-after) and P90D (default)");
    accepts("--buyers.new-after=P90D");
  }

  @Test
  void visitsAreKnownForAsLongAsOrdersLookBack() throws InvalidSettingsException {
    assertThat(problems("--visitors.new-after=P30D", "--attribution.look-back=P30D"))
        .containsExactly(
            "visitors.new-after must be longer than attribution.look-back and correction.horizon"
                + " together, found P30D (argument --visitors.new-after), P30D (argument"
                + " --attribution.look-back) and PT24H (default)");
    accepts("--visitors.new-after=P32D", "--attribution.look-back=P30D");
  }

  @Test
  void longestDelayIsNotShorterThanTheShortest() throws InvalidSettingsException {
    assertThat(problems("--restart.delay-min=2m"))
        .containsExactly(
            "restart.delay-max must be at least restart.delay-min, found PT1M (default) and 2m"
                + " (argument --restart.delay-min)");
    accepts("--restart.delay-min=1m");
  }

  @Test
  void topicsDiffer() throws InvalidSettingsException {
    String rule = " must differ (. and _ being the same to Kafka) from ";
    assertThat(problems("--clicks.topic=a", "--rejected.topic=a", "--too-late.topic=b"))
        .containsExactly(
            "clicks.topic"
                + rule
                + "rejected.topic, found a (argument --clicks.topic) and a"
                + " (argument --rejected.topic)");
    assertThat(problems("--rejected.topic=a.b", "--too-late.topic=a_b"))
        .containsExactly(
            "rejected.topic"
                + rule
                + "too-late.topic, found a.b (argument --rejected.topic) and"
                + " a_b (argument --too-late.topic)");
    assertThat(problems("--too-late.topic=clicks"))
        .containsExactly(
            "clicks.topic"
                + rule
                + "too-late.topic, found clicks (default) and clicks (argument"
                + " --too-late.topic)");
    assertThat(problems("--orders.topic=clicks"))
        .containsExactly(
            "clicks.topic"
                + rule
                + "orders.topic, found clicks (default) and clicks (argument --orders.topic)");
    assertThat(problems("--fx.topic=channel-rules"))
        .containsExactly(
            "rules.topic"
                + rule
                + "fx.topic, found channel-rules (default) and channel-rules (argument --fx.topic)");
    assertThat(problems("--campaigns.topic=channel-rules"))
        .containsExactly(
            "rules.topic"
                + rule
                + "campaigns.topic, found channel-rules (default) and channel-rules (argument"
                + " --campaigns.topic)");
    accepts("--clicks.topic=a", "--rejected.topic=b", "--too-late.topic=c");
  }

  @Test
  void passwordHasAUser() {
    assertThat(problems(Map.of("CHANNELPULSE_INFLUX_PASSWORD", "hunter2")))
        .containsExactly(
            "influx.user must be given with influx.password (any name where that is a token), found"
                + " nothing (default)");
  }

  @Test
  void optionThatBreaksItsOwnRuleIsReportedOnce() {
    assertThat(problems("--session.gap=25h"))
        .containsExactly(
            "session.gap must be between PT1S and PT24H, found 25h (argument --session.gap)");
  }

  private static void accepts(String... arguments) throws InvalidSettingsException {
    assertThat(Settings.load(arguments, Map.of()).describe()).isNotEmpty();
  }

  private static List<String> problems(String... arguments) {
    return problems(Map.of(), arguments);
  }

  private static List<String> problems(Map<String, String> environment, String... arguments) {
    return catchThrowableOfType(
            InvalidSettingsException.class, () -> Settings.load(arguments, environment))
        .problems();
  }
}
