package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text with holes that are filled anew for each event: {@code {id}} by 20 hexadecimal digits,
 * {@code {n}} by 10 digits, {@code {kw}} by a percent-encoded Chinese search word.
 */
final class Template {
  private static final byte[][] KEYWORDS = {
    ascii("%E5%8F%A3%E7%BA%A2"),
    ascii("%E7%BE%BD%E7%BB%92%E6%9C%8D"),
    ascii("%E5%8F%8C%E5%8D%81%E4%B8%80"),
    ascii("%E8%BF%90%E5%8A%A8%E9%9E%8B"),
    ascii("brand+%E5%AE%98%E7%BD%91"),
    ascii("gift%20box")
  };

  private enum Hole {
    ID,
    N,
    KW
  }

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Hole> holes = new ArrayList<>();

  Template(String text) {
    if (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "a template must hold neither quote nor backslash, found " + text);
    }
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      texts.add(text.substring(from, open).getBytes(StandardCharsets.UTF_8));
      holes.add(Hole.valueOf(text.substring(open + 1, close).toUpperCase(Locale.ROOT)));
      from = close + 1;
    }
    texts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
  }

  void write(JsonBytes out, Dice dice) {
    for (int i = 0; i < holes.size(); i++) {
      out.raw(texts.get(i));
      switch (holes.get(i)) {
        case ID -> out.hex(dice.bits(), 16).hex(dice.bits(), 4);
        case N -> out.decimal(1_000_000_000L + dice.below(1_000_000_000));
        case KW -> out.raw(KEYWORDS[dice.below(KEYWORDS.length)]);
      }
    }
    out.raw(texts.get(texts.size() - 1));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
