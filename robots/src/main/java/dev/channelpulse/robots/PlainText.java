package dev.channelpulse.robots;

import dev.channelpulse.common.event.PrintableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes from texts and addresses whatever a robot's markdown would act upon: names of campaigns and
 * the like are strangers' choice, and must make no link, mention or layout.
 */
/*
 * The three dialects agree on no escape, so each acting character is replaced by its full-width
 * form, which every one of them shows and none acts upon.
 */
final class PlainText {
  private static final int MOST_CHARACTERS = 600;

  private static final Map<Integer, Integer> FULL_WIDTH =
      Map.ofEntries(
          wide('['), wide(']'), wide('<'), wide('>'), wide('*'), wide('`'), wide('#'), wide('@'),
          wide('~'), wide('|'), wide('&'), wide('$'), wide('!'));

  private static final String IN_ADDRESSES = "()<>[]\"'`\\{}|^*_~ ";

  private PlainText() {}

  private static Map.Entry<Integer, Integer> wide(int ascii) {
    return Map.entry(ascii, ascii + 0xFEE0);
  }

  /** Returns a text on one line without anything that acts, at most 600 characters of it. */
  static String of(String raw) {
    String printable = PrintableText.of(raw, MOST_CHARACTERS);
    StringBuilder plain = new StringBuilder(printable.length());
    int[] characters = printable.codePoints().toArray();
    for (int at = 0; at < characters.length; at++) {
      int found = characters[at];
      if (found == '_' && !(isWord(characters, at - 1) && isWord(characters, at + 1))) {
        plain.appendCodePoint('_' + 0xFEE0);
      } else if (found == ':' && at + 1 < characters.length && characters[at + 1] == '/') {
        plain.appendCodePoint(':' + 0xFEE0);
      } else {
        plain.appendCodePoint(FULL_WIDTH.getOrDefault(found, found));
      }
    }
    return plain.toString();
  }

  /** Returns an http or https address that can stand in a link, empty for any other text. */
  static Optional<String> address(String raw) {
    StringBuilder address = new StringBuilder();
    for (int at = 0; at < raw.length(); at++) {
      char found = raw.charAt(at);
      if (IN_ADDRESSES.indexOf(found) >= 0) {
        address.append("%%%02X".formatted((int) found));
      } else {
        address.append(found);
      }
    }
    try {
      URI uri = new URI(address.toString());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))
          ? Optional.of(uri.toASCIIString())
          : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean isWord(int[] characters, int at) {
    return at >= 0 && at < characters.length && Character.isLetterOrDigit(characters[at]);
  }
}
