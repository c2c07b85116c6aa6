package dev.channelpulse.demo.board;

import dev.channelpulse.demo.board.QueryScope.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dashboard's InfluxQL with Grafana's macros in it: {@code $timeFilter}, {@code $__interval},
 * {@code $interval}, {@code $__interval_ms}, {@code $__from}, {@code $__to}, and the dashboard's
 * variables as {@code $name}, <code>${name}</code>, <code>${name:regex}</code> or {@code [[name]]}.
 *
 * <p>A variable's value is written so that it stays within the literal its macro stands in: quoted
 * for a string or an identifier, matched letter by letter in a regular expression; outside of
 * literals only numbers and durations are let through.
 */
final class QueryTemplate {
  private static final Pattern MACRO =
      Pattern.compile("\\$\\{(\\w+)(?::(\\w+))?}|\\$([A-Za-z_]\\w*)|\\[\\[(\\w+)(?::(\\w+))?]]");
  private static final Pattern READS = Pattern.compile("\\s*(SELECT|SHOW)\\b.*", Pattern.DOTALL);
  private static final Pattern WRITES = Pattern.compile("\\bINTO\\b|;|--|/\\*");
  private static final Pattern BARE = Pattern.compile("-?\\d+(\\.\\d+)?|\\d+(u|ms|s|m|h|d|w)");
  private static final Pattern BEFORE_REGEX =
      Pattern.compile("(^|.*([~,(]|\\b(FROM|SELECT|BY)))\\s*", Pattern.DOTALL);
  private static final String REGEX_SPECIALS = "\\^$.|?*+()[]{}/-";

  private enum Place {
    CODE,
    STRING,
    IDENTIFIER,
    REGEX
  }

  /** A stretch of the template: text to be copied, or a macro's name. */
  private record Piece(Place place, boolean macro, String text) {}

  private final List<Piece> pieces;

  private QueryTemplate(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is not a single SELECT or SHOW without INTO or comments,
   *     a literal does not end, or a macro has a format other than {@code regex}
   */
  static QueryTemplate parse(String influxql) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder code = new StringBuilder();
    StringBuilder text = new StringBuilder();
    Matcher macro = MACRO.matcher(influxql);
    Place place = Place.CODE;
    int at = 0;
    while (at < influxql.length()) {
      if (macro.region(at, influxql.length()).lookingAt()) {
        pieces.add(new Piece(place, false, text.toString()));
        pieces.add(new Piece(place, true, macroName(macro)));
        text.setLength(0);
        code.append(place == Place.CODE ? "0" : "");
        at = macro.end();
        continue;
      }
      char c = influxql.charAt(at++);
      text.append(c);
      if (place != Place.CODE && c == '\\' && at < influxql.length()) {
        text.append(influxql.charAt(at++));
        continue;
      }
      Place next = after(c, place, code);
      if (place == Place.CODE || next == Place.CODE) {
        code.append(c);
      }
      if (next != place) {
        // The closing quote belongs to the literal, the opening one to the code before it.
        pieces.add(new Piece(place, false, text.toString()));
        text.setLength(0);
        place = next;
      }
    }
    pieces.add(new Piece(place, false, text.toString()));
    if (place != Place.CODE) {
      throw new IllegalArgumentException(
          "every literal of a query must end, found an open one in: " + influxql);
    }
    requireReadOnly(code.toString(), influxql);
    return new QueryTemplate(List.copyOf(pieces));
  }

  /**
   * Writes the query out.
   *
   * @throws RefusedException if a macro is no variable of the scope, or a value does not fit where
   *     its macro stands
   */
  String expand(QueryScope scope) {
    StringBuilder query = new StringBuilder();
    for (Piece piece : pieces) {
      query.append(piece.macro() ? value(piece, scope) : piece.text());
    }
    return query.toString();
  }

  private static String macroName(Matcher macro) {
    boolean regex = true;
    String name = macro.group(3);
    for (int group : new int[] {1, 4}) {
      if (macro.group(group) != null) {
        name = macro.group(group);
        String format = macro.group(group + 1);
        regex = format == null || format.equals("regex");
      }
    }
    if (!regex) {
      throw new IllegalArgumentException(
          "a variable's format must be absent or regex, found " + macro.group());
    }
    return name;
  }

  private static Place after(char c, Place place, CharSequence code) {
    return switch (place) {
      case STRING -> c == '\'' ? Place.CODE : place;
      case IDENTIFIER -> c == '"' ? Place.CODE : place;
      case REGEX -> c == '/' ? Place.CODE : place;
      case CODE ->
          switch (c) {
            case '\'' -> Place.STRING;
            case '"' -> Place.IDENTIFIER;
            case '/' -> startsRegex(code) ? Place.REGEX : Place.CODE;
            default -> Place.CODE;
          };
    };
  }

  /* A slash after an operand divides; after an operator, a comma or a keyword it opens a regex. */
  private static boolean startsRegex(CharSequence code) {
    return BEFORE_REGEX.matcher(code.toString().toUpperCase(Locale.ROOT)).matches();
  }

  private static void requireReadOnly(String code, String influxql) {
    String upper = code.toUpperCase(Locale.ROOT);
    if (!READS.matcher(upper).matches() || WRITES.matcher(upper).find()) {
      throw new IllegalArgumentException(
          "a query must be one SELECT or SHOW without INTO and comments, found: " + influxql);
    }
  }

  private static String value(Piece macro, QueryScope scope) {
    return switch (macro.text()) {
      case "timeFilter", "__timeFilter" ->
          "time >= %dms and time <= %dms".formatted(scope.fromMillis(), scope.toMillis());
      case "__interval", "interval" -> scope.intervalMillis() + "ms";
      case "__interval_ms" -> Long.toString(scope.intervalMillis());
      case "__from" -> Long.toString(scope.fromMillis());
      case "__to" -> Long.toString(scope.toMillis());
      default -> variable(macro, scope);
    };
  }

  private static String variable(Piece macro, QueryScope scope) {
    Selection chosen = scope.variables().get(macro.text());
    if (chosen == null) {
      throw RefusedException.badRequest(
          "a query may use the dashboard's own variables, found $" + macro.text());
    }
    if (macro.place() == Place.REGEX) {
      return regex(chosen);
    }
    if (chosen.values().size() != 1) {
      throw RefusedException.badRequest(
          "$%s must have one value outside of a regular expression, found %d"
              .formatted(macro.text(), chosen.values().size()));
    }
    String value = chosen.values().get(0);
    return switch (macro.place()) {
      case STRING -> quoted(value, '\'');
      case IDENTIFIER -> quoted(value, '"');
      default -> bare(macro.text(), value);
    };
  }

  private static String regex(Selection chosen) {
    if (chosen.values().isEmpty()) {
      return chosen.allPattern();
    }
    if (chosen.values().size() == 1) {
      return literally(chosen.values().get(0));
    }
    List<String> alternatives = new ArrayList<>();
    for (String value : chosen.values()) {
      alternatives.add(literally(value));
    }
    return "(" + String.join("|", alternatives) + ")";
  }

  /* Control characters as code points: InfluxQL ends a regular expression at a line break. */
  private static String literally(String value) {
    StringBuilder pattern = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c < ' ' || c == 0x7f) {
        pattern.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else if (REGEX_SPECIALS.indexOf(c) >= 0) {
        pattern.append('\\').append(c);
      } else {
        pattern.append(c);
      }
    }
    return pattern.toString();
  }

  private static String quoted(String value, char quote) {
    return value
        .replace("\\", "\\\\")
        .replace(String.valueOf(quote), "\\" + quote)
        .replace("\n", "\\n");
  }

  private static String bare(String name, String value) {
    if (!BARE.matcher(value).matches()) {
      throw RefusedException.badRequest(
          "$%s must be a number or a duration here, found %s".formatted(name, value));
    }
    return value;
  }
}
