package dev.channelpulse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AlertCodecTest {

  @Property(tries = 200, seed = "41")
  void givesBackWhatItTook(
      @ForAll Severity severity,
      @ForAll AlertUnit unit,
      @ForAll @NotEmpty @StringLength(max = 8) String metric,
      @ForAll @NotEmpty @StringLength(max = 8) String member,
      @ForAll double value,
      @ForAll long cost,
      @ForAll @Size(max = 3) List<@StringLength(max = 8) String> texts,
      @ForAll boolean resolved,
      @ForAll boolean costKnown) {
    TreeMap<String, String> slice = new TreeMap<>();
    slice.put(metric, member);
    texts.forEach(text -> slice.put(text, member));
    Alert firing =
        new Alert(
            "drift",
            severity,
            AlertState.FIRING,
            AlertSubject.shop(metric).cut("campaign", member),
            Alerts.START,
            Alerts.START + 60_000,
            null,
            new AlertReading(value, Double.NaN, -value, Double.NaN, unit),
            costKnown ? cost : null,
            "CNY",
            List.of(new AlertCause(slice, value, -value, cost)),
            texts,
            member,
            metric,
            "/" + (member.startsWith("/") ? "" : member));
    Alert alert =
        resolved ? firing.resolved(Alerts.START + 1, Alerts.START, firing.reading()) : firing;
    assertThat(CodecContract.roundTrip(AlertCodec.INSTANCE, alert)).isEqualTo(alert);
  }

  @Test
  void readsTheBytesOfVersionOne() {
    assertThat(CodecContract.fixture(AlertCodecTest.class, AlertCodec.INSTANCE, 1))
        .isEqualTo(Alerts.payments());
  }

  @Test
  void writesTheBytesOfVersionOne() {
    assertThat(AlertCodec.INSTANCE.version()).isEqualTo(1);
    assertThat(CodecContract.written(AlertCodec.INSTANCE, Alerts.payments()))
        .isEqualTo(CodecContract.fixtureBytes(AlertCodecTest.class, AlertCodec.INSTANCE, 1));
  }
}
