package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.WatchField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long NOON = 1_794_369_600_000L;
  private static final List<String> BOTH = List.of("clicks", "orders");

  private final Silence silence = new Silence();

  @Test
  void aBusyTopicThatFallsSilentIsToldOnceAndSoIsItsReturn() {
    long now = busyHour("clicks", 5 * SECOND);
    assertThat(listen(now + 5 * MINUTE - 1)).isEmpty();
    List<Alert> told = listen(now + 5 * MINUTE);
    assertThat(told).hasSize(1);
    Alert alert = told.get(0);
    assertThat(alert.rule()).isEqualTo("no-data");
    assertThat(alert.subject().slice()).isEqualTo("topic=clicks");
    assertThat(alert.startMillis()).isEqualTo(now - now % MINUTE);
    assertThat(alert.reading().value()).isNaN();
    assertThat(listen(now + 6 * MINUTE)).isEmpty();
    hear("clicks", 1, now + 7 * MINUTE);
    assertThat(listen(now + 7 * MINUTE)).extracting(Alert::id).containsExactly(alert.id());
    assertThat(listen(now + 8 * MINUTE)).isEmpty();
  }

  @Test
  void aTopicOfFewRecordsMayBeQuietForLonger() {
    long now = busyHour("orders", 4 * MINUTE);
    assertThat(listen(now + 30 * MINUTE)).isEmpty();
    assertThat(listen(now + 3 * 60 * MINUTE)).hasSize(1);
  }

  @Test
  void eventTimeThatStandsStillWhileRecordsComeIsTold() {
    long now = busyHour("clicks", 5 * SECOND);
    silence.listen(now, NOON, BOTH, 5 * MINUTE, AlertRules.standard());
    for (long at = now; at <= now + 6 * MINUTE; at += 5 * SECOND) {
      hear("clicks", 1, at);
    }
    List<Alert> told =
        silence.listen(now + 6 * MINUTE, NOON, BOTH, 5 * MINUTE, AlertRules.standard());
    assertThat(told).extracting(Alert::rule).containsExactly("stale-watermark");
    assertThat(told.get(0).reading().value()).isEqualTo((double) (now + 6 * MINUTE - NOON));
    assertThat(
            silence.listen(now + 6 * MINUTE + 1, NOON + 1, BOTH, 5 * MINUTE, AlertRules.standard()))
        .extracting(Alert::id)
        .containsExactly(told.get(0).id());
  }

  @Test
  void whileNobodyListenedNothingWasSilent() {
    long now = busyHour("clicks", 5 * SECOND);
    silence.resume(now + 60 * MINUTE);
    assertThat(listen(now + 61 * MINUTE)).isEmpty();
    assertThat(listen(now + 66 * MINUTE)).hasSize(1);
  }

  @Test
  void rulesSayWhoIsCalledAndWhetherAnybodyIs() throws Exception {
    long now = busyHour("clicks", 5 * SECOND);
    AlertRules off = rules("{\"learned\": [{\"metric\": \"freshness\", \"off\": true}]}");
    assertThat(silence.listen(now + 9 * MINUTE, NOON, BOTH, 5 * MINUTE, off)).isEmpty();
    AlertRules owned =
        rules(
            "{\"learned\": [{\"metric\": \"freshness\", \"severity\": \"info\","
                + " \"owner\": \"data\"}]}");
    assertThat(silence.listen(now + 9 * MINUTE, NOON, BOTH, 5 * MINUTE, owned))
        .extracting(Alert::owner)
        .containsExactly("data");
  }

  @Test
  void otherFactsTellOfNoRecords() {
    long[] row = new long[Family.WATCH.width()];
    row[WatchField.VISITORS.index()] = 1;
    assertThat(silence.hear(new Fact(Series.watch("all", "all"), NOON, row), NOON)).isFalse();
    assertThat(silence.hear(new Fact(Series.traffic(), NOON, new long[18]), NOON)).isFalse();
  }

  @Test
  void stateOfVersionOneIsRead() {
    long now = busyHour("clicks", 5 * SECOND);
    listen(now + 5 * MINUTE);
    byte[] bytes = CodecContract.fixtureBytes(getClass(), SilenceCodec.INSTANCE, 1);
    assertThat(CodecContract.written(SilenceCodec.INSTANCE, silence)).isEqualTo(bytes);
    Silence read = CodecContract.fixture(getClass(), SilenceCodec.INSTANCE, 1);
    assertThat(CodecContract.written(SilenceCodec.INSTANCE, read)).isEqualTo(bytes);
    assertThat(CodecContract.written(SilenceCodec.INSTANCE, silence.copy())).isEqualTo(bytes);
  }

  private long busyHour(String topic, long everyMillis) {
    long at = NOON;
    for (; at <= NOON + 60 * MINUTE; at += everyMillis) {
      hear(topic, 1, at);
    }
    return at - everyMillis;
  }

  private void hear(String topic, long records, long now) {
    long[] row = new long[Family.WATCH.width()];
    row[WatchField.RECORDS.index()] = records;
    assertThat(silence.hear(new Fact(Series.watchMember("topic", topic), now, row), now)).isTrue();
  }

  private List<Alert> listen(long now) {
    return silence.listen(now, now, BOTH, 5 * MINUTE, AlertRules.standard());
  }

  private static AlertRules rules(String document) throws InvalidAlertRulesException {
    return AlertRules.parse(document.getBytes(StandardCharsets.UTF_8));
  }
}
