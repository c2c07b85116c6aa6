package dev.channelpulse.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kafka records in a file, one JSON object a line: {@code topic}, {@code partition}, {@code
 * arrival} (epoch milliseconds), {@code key} and {@code value}. Bytes that are not UTF-8 are in
 * {@code key_base64} and {@code value_base64} instead; null is JSON null.
 */
public final class RecordFile {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private RecordFile() {}

  /**
   * Writes all records, in their order; a file that is there is replaced.
   *
   * @return how many were written
   * @throws IOException if the file cannot be written
   */
  public static long write(Path file, Iterator<ArrivedRecord> records) throws IOException {
    long count = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      while (records.hasNext()) {
        write(out, records.next());
        count++;
      }
    }
    return count;
  }

  /**
   * Returns the file's records, in their order, read as they are asked for. Close the stream.
   *
   * <p>The stream throws {@link IllegalArgumentException} at a line that is no record, and says
   * which.
   *
   * @throws IOException if the file cannot be opened
   */
  public static Stream<ArrivedRecord> read(Path file) throws IOException {
    BufferedReader lines = Files.newBufferedReader(file);
    LineReader reader = new LineReader(file);
    return lines.lines().map(reader::next).onClose(() -> close(lines));
  }

  private static void write(OutputStream out, ArrivedRecord entry) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("topic", entry.topic());
      json.writeNumberField("partition", entry.partition());
      json.writeNumberField("arrival", entry.arrivalMillis());
      bytes(json, "key", entry.key());
      bytes(json, "value", entry.value());
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void bytes(JsonGenerator json, String name, byte @Nullable [] bytes)
      throws IOException {
    if (bytes == null) {
      json.writeNullField(name);
      return;
    }
    String text = utf8(bytes);
    if (text == null) {
      json.writeBinaryField(name + "_base64", bytes);
    } else {
      json.writeStringField(name, text);
    }
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one line after another. */
  private static final class LineReader {
    private final Path file;
    private long line;

    LineReader(Path file) {
      this.file = file;
    }

    ArrivedRecord next(String text) {
      line++;
      try (JsonParser json = JSON.createParser(text)) {
        return read(json);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line " + line + " of " + file + " must be one record: " + e.getMessage(), e);
      }
    }

    private static ArrivedRecord read(JsonParser json) throws IOException {
      String topic = null;
      int partition = -1;
      long arrivalMillis = -1;
      byte[] key = null;
      byte[] value = null;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("expected an object, found " + json.currentToken());
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "topic" -> topic = json.getText();
          case "partition" -> partition = json.getIntValue();
          case "arrival" -> arrivalMillis = json.getLongValue();
          case "key" -> key = text(json);
          case "key_base64" -> key = json.getBinaryValue();
          case "value" -> value = text(json);
          case "value_base64" -> value = json.getBinaryValue();
          default -> throw new IllegalArgumentException("unknown field " + name);
        }
      }
      if (topic == null || partition < 0 || arrivalMillis < 0) {
        throw new IllegalArgumentException("topic, partition and arrival are required");
      }
      return new ArrivedRecord(topic, partition, arrivalMillis, key, value);
    }

    private static byte @Nullable [] text(JsonParser json) throws IOException {
      return json.currentToken() == JsonToken.VALUE_NULL
          ? null
          : json.getText().getBytes(StandardCharsets.UTF_8);
    }
  }
}
