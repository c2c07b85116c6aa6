package dev.channelpulse.jobs.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180) in UTF-8, one a line: a field with commas or quotes stands in
 * quotes, a quote in it twice. Blank lines are passed over, and a byte order mark. Holds one line
 * in memory at a time, and of that no more than {@link #MAX_LINE_BYTES}.
 */
final class CsvLines {

  /** Size of the longest line, in bytes. */
  static final int MAX_LINE_BYTES = 1 << 16;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Taker taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long lines;
  private long bytes;

  private CsvLines(Taker taker) {
    this.taker = taker;
  }

  /** Takes rows, one after another. */
  interface Taker {

    /**
     * Takes one row.
     *
     * @param line its number, from 1 on
     * @param bytesRead of the file so far
     */
    void take(long line, List<String> fields, long bytesRead);

    /** Takes what is wrong with a line that is no row. */
    void refuse(long line, String problem);
  }

  /**
   * Reads all lines.
   *
   * @throws IOException if the file can't be read
   */
  static void read(InputStream in, Taker taker) throws IOException {
    new CsvLines(taker).read(in);
  }

  private void read(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          append(buffer, start, i);
          bytes += i + 1 - start;
          end();
          start = i + 1;
        }
      }
      append(buffer, start, count);
      bytes += count - start;
    }
    end();
  }

  private void append(byte[] buffer, int from, int to) {
    int room = MAX_LINE_BYTES + 1 - line.size();
    line.write(buffer, from, Math.min(to - from, room));
  }

  private void end() {
    lines++;
    if (line.size() > MAX_LINE_BYTES) {
      taker.refuse(lines, "a line must be at most " + MAX_LINE_BYTES + " bytes, found more");
    } else {
      String text = text();
      if (text == null) {
        taker.refuse(lines, "a line must be UTF-8, found other bytes");
      } else if (!text.isBlank()) {
        take(text);
      }
    }
    line.reset();
  }

  private @Nullable String text() {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      int from = lines == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
      int to = text.endsWith("\r") ? text.length() - 1 : text.length();
      return text.substring(from, to);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private void take(String text) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int end = text.startsWith("\"", at) ? quoted(text, at, fields) : plain(text, at, fields);
      if (end < 0) {
        taker.refuse(
            lines, "a quoted field must end with a quote before a comma or the line's end");
        return;
      }
      at = end + 1;
    }
    taker.take(lines, fields, bytes);
  }

  /** Adds the field that begins here and returns where it ends. */
  private static int plain(String text, int from, List<String> fields) {
    int comma = text.indexOf(',', from);
    int end = comma < 0 ? text.length() : comma;
    fields.add(text.substring(from, end));
    return end;
  }

  /** The same in quotes; -1 where they are not closed, or not followed by the next field. */
  private static int quoted(String text, int from, List<String> fields) {
    StringBuilder field = new StringBuilder();
    int at = from + 1;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        return -1;
      }
      field.append(text, at, quote);
      if (!text.startsWith("\"", quote + 1)) {
        fields.add(field.toString());
        boolean ended = quote + 1 == text.length() || text.charAt(quote + 1) == ',';
        return ended ? quote + 1 : -1;
      }
      field.append('"');
      at = quote + 2;
    }
  }

  /** Returns a field as it stands in a row. */
  static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
