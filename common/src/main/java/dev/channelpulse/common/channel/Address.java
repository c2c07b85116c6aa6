package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.CleanText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web address as strangers send it: whatever is broken in it, it is read as far as it can be, and
 * nothing is thrown. Host, path and values come out lower-cased and trimmed.
 *
 * <p>Only the first 8192 characters count, and the first 512 of a value.
 */
final class Address {

  private static final int LONGEST = 8192;
  private static final int LONGEST_VALUE = CleanText.LONGEST;
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final String text;
  private final int end;
  private @Nullable String host;
  private int pathStart;
  private int pathEnd;

  private Address(String text) {
    this.text = text;
    this.end = Math.min(text.length(), LONGEST);
  }

  /** Reads an address; any text will do. */
  static Address of(String text) {
    Address address = new Address(text);
    address.split();
    return address;
  }

  /** Returns the host without port and user, {@code null} where the text names none. */
  @Nullable String host() {
    return host;
  }

  /** Returns the decoded path, {@code null} where it is empty. */
  @Nullable String path() {
    return CleanText.of(value(pathStart, pathEnd));
  }

  private void split() {
    int start = 0;
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    int scheme = schemeEnd(start);
    boolean slashes = isSlash(scheme) && isSlash(scheme + 1);
    int hostStart = slashes ? scheme + 2 : scheme;
    int hostEnd = hostStart;
    int lastAt = -1;
    int colon = -1;
    boolean dot = false;
    for (; hostEnd < end; hostEnd++) {
      char c = text.charAt(hostEnd);
      if (c == '/' || c == '?' || c == '#' || c == '\\' || c == '&') {
        break;
      }
      if (c == '@') {
        lastAt = hostEnd;
        colon = -1;
        dot = false;
      } else if (c == ':') {
        colon = colon < 0 ? hostEnd : colon;
      } else if (c == '.') {
        dot = true;
      }
    }
    if (slashes || (scheme == start && dot && lastAt < 0)) {
      int from = lastAt >= 0 ? lastAt + 1 : hostStart;
      int bracket = from < hostEnd && text.charAt(from) == '[' ? text.indexOf(']', from) : -1;
      int port = bracket > 0 && bracket < hostEnd ? bracket + 1 : colon;
      host = hostText(from, port < 0 ? hostEnd : port);
      pathStart = hostEnd;
    } else {
      pathStart = scheme == start ? start : end;
    }
    pathEnd = pathStart;
    while (pathEnd < end && text.charAt(pathEnd) != '?' && text.charAt(pathEnd) != '#') {
      pathEnd++;
    }
  }

  /** Returns the position after {@code scheme:}, or {@code start} where there is no scheme. */
  private int schemeEnd(int start) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        // "www.baidu.com:8080" has a port, not a scheme
        boolean port = i + 1 < end && text.charAt(i + 1) >= '0' && text.charAt(i + 1) <= '9';
        return i == start || port ? start : i + 1;
      }
      boolean inScheme =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '-'
              || c == '.';
      if (!inScheme) {
        return start;
      }
    }
    return start;
  }

  private boolean isSlash(int position) {
    return position < end && (text.charAt(position) == '/' || text.charAt(position) == '\\');
  }

  private @Nullable String hostText(int from, int to) {
    int last = to;
    while (last > from && (text.charAt(last - 1) == '.' || text.charAt(last - 1) <= ' ')) {
      last--;
    }
    if (from >= last) {
      return null;
    }
    for (int i = from; i < last; i++) {
      if (text.charAt(i) <= ' ') {
        return null;
      }
    }
    return text.substring(from, last).toLowerCase(Locale.ROOT);
  }

  /**
   * Puts the wanted parameters of query and fragment into their slots. A slot that is filled stays:
   * the first value of a name wins, and the query goes before the fragment. Blank values count as
   * absent.
   *
   * @param wanted slot by lower-case name
   * @return the slots that were filled, as {@link Evidence#bit} numbers them
   */
  long parameters(Map<String, Integer> wanted, @Nullable String[] slots) {
    if (pathEnd == end || wanted.isEmpty()) {
      return 0;
    }
    int fragment = text.indexOf('#', pathEnd);
    int queryEnd = fragment < 0 || fragment > end ? end : fragment;
    long filled = pairs(pathEnd + 1, queryEnd, wanted, slots);
    if (queryEnd < end) {
      // single-page sites keep their query behind the '#'
      int question = text.indexOf('?', queryEnd);
      int start = question < 0 || question > end ? queryEnd : question;
      filled |= pairs(start + 1, end, wanted, slots);
    }
    return filled;
  }

  private long pairs(int start, int stop, Map<String, Integer> wanted, @Nullable String[] slots) {
    long filled = 0;
    int nameStart = start;
    while (nameStart < stop) {
      int equals = -1;
      int at = nameStart;
      for (; at < stop && text.charAt(at) != '&'; at++) {
        if (equals < 0 && text.charAt(at) == '=') {
          equals = at;
        }
      }
      if (equals > nameStart) {
        Integer slot = wanted.get(name(nameStart, equals));
        if (slot != null && slots[slot] == null) {
          slots[slot] = CleanText.of(value(equals + 1, at));
          filled |= slots[slot] == null ? 0 : Evidence.bit(slot);
        }
      }
      nameStart = at + 1;
    }
    return filled;
  }

  private String name(int start, int stop) {
    int from = start;
    if (text.charAt(from) == '?') {
      from++; // "??utm_source=…"
    } else if (text.startsWith("amp;", from) && from + 4 < stop) {
      from += 4; // "&amp;utm_source=…" copied out of HTML
    }
    String raw = text.substring(from, Math.min(stop, from + LONGEST_VALUE));
    return decode(raw).toLowerCase(Locale.ROOT);
  }

  private String value(int from, int to) {
    String raw = text.substring(from, Math.min(to, from + 3 * LONGEST_VALUE));
    String decoded = decode(raw);
    // an address encoded twice, on its way through a redirect, has escapes left
    return decoded.indexOf('%') >= 0 && !decoded.equals(raw) ? decode(decoded) : decoded;
  }

  /** Decodes {@code %XX} and {@code +}; what is no escape stays as it is. */
  static String decode(String raw) {
    int first = 0;
    while (first < raw.length() && raw.charAt(first) != '%' && raw.charAt(first) != '+') {
      first++;
    }
    if (first == raw.length()) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length()).append(raw, 0, first);
    byte[] bytes = new byte[raw.length() / 3];
    int i = first;
    while (i < raw.length()) {
      int count = 0;
      int octet;
      while ((octet = escape(raw, i)) >= 0) {
        bytes[count++] = (byte) octet;
        i += 3;
      }
      if (count > 0) {
        out.append(text(bytes, count));
      } else {
        char c = raw.charAt(i++);
        out.append(c == '+' ? ' ' : c);
      }
    }
    return out.toString();
  }

  /** Returns the octet that {@code %XX} at this position stands for, -1 where there is none. */
  private static int escape(String text, int at) {
    if (at + 2 >= text.length() || text.charAt(at) != '%') {
      return -1;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** Reads UTF-8; what is none is GB18030, as old Chinese pages write their links. */
  private static String text(byte[] bytes, int count) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, count))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, 0, count, GB18030);
    }
  }
}
