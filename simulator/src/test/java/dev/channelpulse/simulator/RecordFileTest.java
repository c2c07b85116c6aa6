package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordFileTest {
  @TempDir private Path dir;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    List<ArrivedRecord> records =
        ShopTest.records(
            ShopConfig.builder(2, Instant.parse("2026-11-11T00:00:00Z"))
                .length(Duration.ofMinutes(5))
                .malformed(0.3, 300_000)
                .rate(20, 0)
                .build());
    Path file = dir.resolve("clicks.ndjson");
    assertThat(RecordFile.write(file, records.iterator())).isEqualTo(records.size());
    ShopTest.assertSame(records, read(file));
  }

  @Test
  void aLineLooksLikeThis() throws IOException {
    Path file = dir.resolve("two.ndjson");
    byte[] text = "{\"a\":\"中\"}".getBytes(StandardCharsets.UTF_8);
    byte[] bytes = {(byte) 0xC3, 0x28};
    ArrivedRecord one =
        new ArrivedRecord("clicks", 3, 5, "k".getBytes(StandardCharsets.UTF_8), text);
    ArrivedRecord two = new ArrivedRecord("clicks", 0, 6, null, bytes);
    ArrivedRecord three = new ArrivedRecord("clicks", 0, 7, null, null);
    RecordFile.write(file, List.of(one, two, three).iterator());
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"topic":"clicks","partition":3,"arrival":5,"key":"k","value":"{\\"a\\":\\"中\\"}"}
            {"topic":"clicks","partition":0,"arrival":6,"key":null,"value_base64":"wyg="}
            {"topic":"clicks","partition":0,"arrival":7,"key":null,"value":null}
            """);
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    Path file = dir.resolve("broken.ndjson");
    Files.writeString(
        file, "{\"topic\":\"clicks\",\"partition\":3,\"arrival\":5,\"value\":null}\n{\"topic\":1");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2 of " + file + " must be one record: ");
  }

  private static List<ArrivedRecord> read(Path file) throws IOException {
    try (Stream<ArrivedRecord> records = RecordFile.read(file)) {
      return records.toList();
    }
  }
}
