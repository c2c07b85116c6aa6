package dev.channelpulse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordLinesTest {

  private static final int MAX_BYTES = 1000;

  @Test
  void aLineIsAClickOrARecordAroundOne() throws IOException {
    assertThat(
            values(
                """
                {"event_id":"1","value":"mine"}
                {"topic":"clicks","partition":3,"arrival":17,"key":"k","value":"{\\"a\\":\\"双\\"}"}

                {"value_base64":"/w==","topic":"clicks"}\r
                {"topic":"clicks","value":null}
                {"topic":"clicks"}
                [1]
                {broken
                last without an end\
                """))
        .containsExactly(
            "{\"event_id\":\"1\",\"value\":\"mine\"}",
            "{\"a\":\"双\"}",
            "\u00ff",
            "tombstone",
            "{\"topic\":\"clicks\"}",
            "[1]",
            "{broken",
            "last without an end");
  }

  @Test
  void ofALineThatIsTooLongSoMuchIsKeptThatItIsFoundTooLarge() throws IOException {
    String large = "x".repeat(1_000_000);
    List<String> values = values(large + "\n{}\n");
    assertThat(values).hasSize(2);
    assertThat(values.get(0)).hasSize(6 * MAX_BYTES + 4096 + 1);
    assertThat(values.get(1)).isEqualTo("{}");
  }

  @Test
  void aRecordOfTheLargestSizeIsWholeWhateverItsEscapes() throws IOException {
    String value = "\u0001".repeat(MAX_BYTES);
    String line = "{\"topic\":\"clicks\",\"value\":\"" + "\\u0001".repeat(MAX_BYTES) + "\"}";
    assertThat(values(line)).containsExactly(value);
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> read = new ArrayList<>();
    RecordLines.read(in("{}\n\n{}\n{}"), MAX_BYTES, (value, bytesRead) -> read.add(bytesRead));
    assertThat(read).containsExactly(3L, 7L, 9L);
  }

  private static List<String> values(String file) throws IOException {
    List<String> values = new ArrayList<>();
    RecordLines.read(
        in(file),
        MAX_BYTES,
        (value, bytesRead) ->
            values.add(
                value == null
                    ? "tombstone"
                    : value.length == 1 && value[0] == -1
                        ? "\u00ff"
                        : new String(value, StandardCharsets.UTF_8)));
    return values;
  }

  private static ByteArrayInputStream in(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }
}
