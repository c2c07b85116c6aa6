package dev.channelpulse.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.jobs.consume.StartFrom;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
  private static final Kind.Span ANY_SPAN = new Kind.Span("PT0S", "P99999999D");

  @ParameterizedTest
  @CsvSource({
    "PT30M, PT30M",
    "pt30m, PT30M",
    "P180D, PT4320H",
    "PT0.5S, PT0.5S",
    "500ms, PT0.5S",
    "2s, PT2S",
    "30m, PT30M",
    "24h, PT24H",
    "180d, PT4320H",
    "0s, PT0S"
  })
  void spanReadsIsoAndShort(String text, Duration expected) {
    assertThat(ANY_SPAN.read(text)).isEqualTo(expected);
  }

  @Property(seed = "2026")
  void spanReadsWhatDurationsPrint(@ForAll @LongRange(min = 0, max = 1L << 42) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(ANY_SPAN.read(duration.toString())).isEqualTo(duration);
    assertThat(ANY_SPAN.read(millis + "ms")).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "m",
        "30M",
        "30 m",
        "-30m",
        "1.5s",
        "1w",
        "P1M",
        "PT",
        "soon",
        "30m30s",
        "999999999999999d",
        "1000000000000000s",
        "PT99999999999999999999S"
      })
  void spanRefusesWhatIsNoDuration(String text) {
    refuses(
        new Kind.Span("PT1S", "PT24H"),
        text,
        "must be a duration such as PT30M or 30m, between PT1S and PT24H");
  }

  @Test
  void spanKeepsBothEnds() {
    Kind.Span span = new Kind.Span("PT1S", "P1D");
    assertThat(span.read("PT1S")).isEqualTo(Duration.ofSeconds(1));
    assertThat(span.read("24h")).isEqualTo(Duration.ofDays(1));
    refuses(span, "999ms", "must be between PT1S and P1D");
    refuses(span, "PT24H0.001S", "must be between PT1S and P1D");
    refuses(span, "-PT2S", "must be between PT1S and P1D");
    refuses(span, "PT1.0005S", "must be a whole number of milliseconds");
  }

  @Test
  void wholeKeepsBothEnds() {
    Kind.Whole whole = new Kind.Whole(0, 4_096);
    assertThat(whole.read("0")).isZero();
    assertThat(whole.read("4096")).isEqualTo(4_096);
    for (String text : new String[] {"", "-1", "4097", "1.0", "1k", "+1", "0x10", "1 0", "٣"}) {
      refuses(whole, text, "must be a whole number between 0 and 4096");
    }
    refuses(whole, "99999999999999999999", "must be a whole number between 0 and 4096");
  }

  @Test
  void yesNoKnowsTwoWords() {
    Kind.YesNo yesNo = new Kind.YesNo();
    assertThat(yesNo.read("true")).isTrue();
    assertThat(yesNo.read("false")).isFalse();
    for (String text : new String[] {"", "TRUE", "yes", "on", "1"}) {
      refuses(yesNo, text, "must be true or false");
    }
  }

  @Test
  void wordKnowsItsEnum() {
    Kind.Word<StartFrom> word = new Kind.Word<>(StartFrom.class);
    assertThat(word.read("latest")).isEqualTo(StartFrom.LATEST);
    refuses(word, "LATEST", "must be one of earliest, latest, committed");
    refuses(word, "", "must be one of earliest, latest, committed");
  }

  @Test
  void textIsPrintableAndBounded() {
    Kind.Text text = new Kind.Text(1, 3);
    assertThat(text.read("渠 道")).isEqualTo("渠 道");
    refuses(text, "", "must be 1 to 3 printable characters");
    refuses(text, "abcd", "must be 1 to 3 printable characters");
    refuses(text, "a\tb", "must be 1 to 3 printable characters");
  }

  @Test
  void topicIsOneThatKafkaAccepts() {
    Kind.Topic topic = new Kind.Topic();
    assertThat(topic.read("shop.clicks_v2-eu")).isEqualTo("shop.clicks_v2-eu");
    assertThat(topic.read("a".repeat(249))).hasSize(249);
    for (String text : new String[] {"", ".", "..", "a b", "a/b", "点击", "a".repeat(250)}) {
      refuses(
          topic, text, "must be a topic name: 1 to 249 of a-z A-Z 0-9 . _ - (not . or .. alone)");
    }
  }

  @Test
  void serversAreHostsWithPorts() {
    Kind.Servers servers = new Kind.Servers();
    assertThat(servers.read("localhost:9092")).isEqualTo("localhost:9092");
    assertThat(servers.read("a-1.example:1 , [::1]:65535")).isEqualTo("a-1.example:1,[::1]:65535");
    for (String text :
        new String[] {
          "",
          "localhost",
          "localhost:",
          ":9092",
          "a:0",
          "a:65536",
          "a:1,",
          ",a:1",
          "a:1;b:1",
          "http://a:1",
          "u:p@a:1"
        }) {
      refuses(servers, text, "must be host:port, more of them after commas");
    }
  }

  @Test
  void addressIsHttpWithoutCredentials() {
    AddressKind.Address address = new AddressKind.Address();
    assertThat(address.read("https://influx.example/proxy"))
        .isEqualTo(URI.create("https://influx.example/proxy"));
    for (String text :
        new String[] {
          "",
          "localhost:8086",
          "ftp://a",
          "http://",
          "http:///x",
          "http://u:p@a",
          "http://a?p=x",
          "http://a#x",
          "http://a b"
        }) {
      refuses(address, text, "must be an http or https URL without user, query or fragment");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:hunter2@a:1/x, http://****@a:1/x",
    "http://u:hun/ter2@a, http://****@a",
    "u:hunter2@a, ****@a",
    "http://a?p=hunter2, http://a?****",
    "http://a:8086, http://a:8086"
  })
  void addressIsShownWithoutCredentials(String text, String expected) {
    assertThat(new AddressKind.Address().withoutCredentials(text)).isEqualTo(expected);
    assertThat(new AddressKind.Directory().withoutCredentials(text)).isEqualTo(expected);
  }

  @Test
  void directoryIsAbsolute() {
    AddressKind.Directory directory = new AddressKind.Directory();
    for (String text : new String[] {"", "file:///var/x", "s3://bucket/x", "hdfs://h:8020/x"}) {
      assertThat(directory.read(text)).isEqualTo(text);
    }
    for (String text :
        new String[] {"/var/x", "x", "file:x", "s3://k:s@b/x", "s3://b/x?k=s", "s3://a b"}) {
      refuses(
          directory,
          text,
          "must be empty, or an absolute URI such as s3://bucket/checkpoints without user or"
              + " query");
    }
  }

  @Test
  void readableFileIsThere(@TempDir Path folder) throws IOException {
    Kind.ReadableFile file = new Kind.ReadableFile();
    Path rules = Files.writeString(folder.resolve("rules.json"), "{}");
    assertThat(file.read(rules.toString())).isEqualTo(rules.toString());
    assertThat(file.read("")).isEmpty();
    refuses(file, folder.toString(), "must be the path of a readable file");
    refuses(file, rules + ".gone", "must be the path of a readable file");
    refuses(file, "\0", "must be the path of a readable file");
  }

  @Test
  void zoneIsKnown() {
    Kind.Zone zone = new Kind.Zone();
    assertThat(zone.read("Asia/Shanghai")).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(zone.read("+08:00")).isEqualTo(ZoneId.of("+08:00"));
    for (String text : new String[] {"", "Asia/Shangai", "Beijing"}) {
      refuses(zone, text, "must be a time zone such as Asia/Shanghai");
    }
  }

  @Test
  void currencies() {
    Kind.CurrencyCode currency = new Kind.CurrencyCode();
    assertThat(currency.read("CNY")).isEqualTo("CNY");
    assertThat(currency.read("JPY")).isEqualTo("JPY");
    for (String text : new String[] {"", "cny", "RMB", "XAU", "¥"}) {
      refuses(currency, text, "must be an ISO 4217 code with a minor unit, such as CNY");
    }
  }

  private static void refuses(Kind<?> kind, String text, String rule) {
    assertThatThrownBy(() -> kind.read(text))
        .as(text)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(rule);
  }
}
