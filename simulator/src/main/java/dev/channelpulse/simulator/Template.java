package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text with holes that are filled anew for each event: {@code {id}} by 20 hexadecimal digits,
 * {@code {n}} by 10 digits, {@code {kw}} by a percent-encoded Chinese search word, {@code {post}}
 * by what some stranger calls his post, percent-encoded: a few names are frequent, most are rare.
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

  private static final int POSTS = 36;
  private static final byte[][] POST_NAMES = {
    ascii("%E7%A7%8D%E8%8D%89"),
    ascii("%E5%8F%8C%E5%8D%81%E4%B8%80+%E9%A2%84%E5%94%AE"),
    ascii("KOC_%E6%8E%A8%E8%8D%90"),
    ascii("my-very-first-unboxing-of-everything-that-was-in-the-parcel-and-what-i-think-of-it")
  };

  private enum Hole {
    ID,
    N,
    KW,
    POST
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
        case POST -> post(out, dice);
      }
    }
    out.raw(texts.get(texts.size() - 1));
  }

  private static void post(JsonBytes out, Dice dice) {
    double unit = dice.unit();
    int post = (int) (unit * unit * (POST_NAMES.length + POSTS));
    if (post < POST_NAMES.length) {
      out.raw(POST_NAMES[post]);
    } else {
      out.raw(ascii("post-")).decimal(post);
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
