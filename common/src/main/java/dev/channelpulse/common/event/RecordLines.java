package dev.channelpulse.common.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Records in a file, one JSON object a line: either the record's value itself, or an object with
 * {@code topic} and {@code value} (text) or {@code value_base64}, as tools that copy a topic write
 * it. Blank lines are passed over.
 */
public final class RecordLines {

  /* A value inside a string: a quote takes two bytes there, a control character six. */
  private static final int ESCAPED = 6;
  private static final int AROUND_VALUE_BYTES = 4096;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final InputStream in;
  private final long maxLineBytes;
  private final Taker taker;
  private long bytes;

  private RecordLines(InputStream in, int maxRecordBytes, Taker taker) {
    this.in = in;
    this.maxLineBytes = (long) ESCAPED * maxRecordBytes + AROUND_VALUE_BYTES;
    this.taker = taker;
  }

  /** Takes records, one after another. */
  public interface Taker {

    /**
     * Takes one record.
     *
     * @param value the record's value, for a parser to judge; {@code null} is a tombstone
     * @param bytesRead of the file so far
     */
    void take(byte @Nullable [] value, long bytesRead);
  }

  /**
   * Reads all lines. Holds one line in memory at a time, and no more than a record can take: of a
   * longer line so much is handed over that a parser with the same limit finds it too large.
   *
   * @param maxRecordBytes size of the largest record, in bytes
   * @throws IOException if the file can't be read
   */
  public static void read(InputStream in, int maxRecordBytes, Taker taker) throws IOException {
    new RecordLines(in, maxRecordBytes, taker).read();
  }

  private void read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          append(line, buffer, start, i);
          bytes += i + 1 - start;
          end(line);
          start = i + 1;
        }
      }
      append(line, buffer, start, count);
      bytes += count - start;
    }
    end(line);
  }

  private void append(ByteArrayOutputStream line, byte[] buffer, int from, int to) {
    long room = maxLineBytes + 1 - line.size();
    line.write(buffer, from, (int) Math.min(to - from, room));
  }

  private void end(ByteArrayOutputStream line) {
    byte[] text = line.toByteArray();
    line.reset();
    if (!isBlank(text)) {
      taker.take(value(text), bytes);
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte each : text) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Returns the record's value; the line itself where it holds no value. */
  private byte @Nullable [] value(byte[] line) {
    if (line.length > maxLineBytes) {
      return line;
    }
    try (JsonParser json = JSON.createParser(line)) {
      boolean topic = false;
      boolean found = false;
      byte[] value = null;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return line;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        if (name.equals("topic")) {
          topic = true;
        } else if (name.equals("value") && token == JsonToken.VALUE_STRING) {
          value = json.getText().getBytes(StandardCharsets.UTF_8);
          found = true;
        } else if (name.equals("value") && token == JsonToken.VALUE_NULL) {
          found = true;
        } else if (name.equals("value_base64") && token == JsonToken.VALUE_STRING) {
          value = json.getBinaryValue();
          found = true;
        } else {
          json.skipChildren();
        }
      }
      return topic && found ? value : line;
    } catch (IOException e) {
      return line; // no JSON: the parser of records says so
    }
  }
}
