package dev.channelpulse.common.campaign;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.document.Json;
import dev.channelpulse.common.document.Problems;
import dev.channelpulse.common.event.CleanText;
import dev.channelpulse.common.event.MinorUnits;
import dev.channelpulse.common.event.PrintableText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one campaign of a calendar; what breaks a rule is noted, and stands as nothing. */
final class CampaignReader {

  /** 2000-01-01T00:00:00Z. */
  private static final long FIRST_MILLIS = 946_684_800_000L;

  /** 2100-12-31T23:59:59.999Z. */
  private static final long LAST_MILLIS = 4_133_980_799_999L;

  private static final int LONGEST_TEXT = 64;
  private static final int MOST_PHASES = 20;
  private static final double LOWEST_ALPHA = 0.001;
  private static final double HIGHEST_ALPHA = 0.2;
  private static final String TEXT_RULE = "1 to 64 characters of printable text";

  /** What all campaigns that have no name of their own are counted under. */
  private static final String OTHER = "other";

  private static final Pattern UNITS = Pattern.compile("[1-9][0-9]{0,11}|10{12}");
  private static final Pattern NUMBER = Pattern.compile("[-+.0-9eE]{1,40}");
  private static final Window NOWHEN = new Window(0, 0);

  private final Problems problems;
  private final Currency currency;

  CampaignReader(Problems problems, Currency currency) {
    this.problems = problems;
    this.currency = currency;
  }

  Campaign read(String where, Json value) {
    Map<String, Json> members = members(where, value);
    String id = id(where + ".id", members.get("id"));
    Map<String, Json> names = members(where + ".name", members.get("name"));
    String nameZh = text(where + ".name.zh", names.get("zh"));
    String nameEn = text(where + ".name.en", names.get("en"));
    Window window = window(where, members);
    if (window.lengthMillis() > CampaignCalendar.LONGEST_MILLIS) {
      problems.add(where + ".to", "at most 60 days after from", members.get("to"));
    }
    List<Phase> phases = phases(where + ".phases", members.get("phases"), window);
    Set<ChannelType> treated =
        channels(where + ".treated_channels", members.get("treated_channels"));
    Set<ChannelType> control =
        channels(where + ".control_channels", members.get("control_channels"));
    long target = target(where + ".target_amount", members.get("target_amount"));
    long planned = planned(where + ".planned_units", members.get("planned_units"));
    String comparable = comparable(where + ".comparable", members.get("comparable"));
    Design design = design(where + ".design", members.get("design"));
    if (design instanceof Design.Controlled) {
      noteOddControls(where, members, treated, control);
    } else if (!control.isEmpty()) {
      problems.add(
          where + ".control_channels",
          "absent where design.kind is not controlled",
          members.get("control_channels"));
    }
    return new Campaign(
        id,
        nameZh,
        nameEn,
        window.fromMillis,
        window.toMillis,
        phases,
        treated,
        control,
        target,
        planned,
        comparable,
        design);
  }

  /** Returns the members of an object that are not null. */
  private Map<String, Json> members(String where, @Nullable Json value) {
    Map<String, Json> given = new LinkedHashMap<>(problems.members(where, value));
    given.values().removeIf(new Json.Literal("null")::equals);
    return given;
  }

  private String id(String where, @Nullable Json value) {
    String id = value instanceof Json.Text text ? name(text.value()) : null;
    if (id == null || id.equals(OTHER)) {
      problems.add(where, TEXT_RULE + ", not \"other\"", value);
      return "";
    }
    return id;
  }

  /** Returns a campaign's name as it counts; {@code null} where it would have to be mended. */
  private static @Nullable String name(String written) {
    String name = CleanText.campaign(written);
    return written.strip().toLowerCase(Locale.ROOT).equals(name) ? name : null;
  }

  private String text(String where, @Nullable Json value) {
    if (value instanceof Json.Text text
        && !text.value().isEmpty()
        && PrintableText.of(text.value(), LONGEST_TEXT).equals(text.value())) {
      return text.value();
    }
    problems.add(where, TEXT_RULE, value);
    return "";
  }

  private Window window(String where, Map<String, Json> members) {
    long from = moment(where + ".from", members.get("from"));
    long to = moment(where + ".to", members.get("to"));
    if (from == 0 || to == 0) {
      return NOWHEN;
    }
    if (to <= from) {
      problems.add(where + ".to", "after from", members.get("to"));
      return NOWHEN;
    }
    return new Window(from, to);
  }

  private long moment(String where, @Nullable Json value) {
    int before = problems.found().size();
    long millis = problems.time(where, value);
    boolean noted = problems.found().size() > before;
    if (!noted && (millis < FIRST_MILLIS || millis > LAST_MILLIS)) {
      problems.add(where, "in the years 2000 to 2100", value);
      return 0;
    }
    return noted ? 0 : millis;
  }

  private List<Phase> phases(String where, @Nullable Json value, Window window) {
    List<Json> items = value == null ? List.of() : problems.items(where, value);
    if (items.size() > MOST_PHASES) {
      problems.add(
          where, "a list of at most " + MOST_PHASES, new Json.Literal(items.size() + " of them"));
      return List.of();
    }
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String at = where + "[" + i + "]";
      Map<String, Json> members = members(at, items.get(i));
      PhaseKind kind =
          oneOf(at + ".kind", members.get("kind"), PhaseKind.values(), PhaseKind::text);
      Window own = window(at, members);
      if (own.lengthMillis() == 0) {
        continue;
      }
      if (window.lengthMillis() > 0 && !window.holds(own)) {
        problems.add(at, "inside the campaign's window", items.get(i));
      }
      if (phases.stream().anyMatch(own::overlaps)) {
        problems.add(at, "a phase that overlaps none before it", items.get(i));
      }
      phases.add(new Phase(kind == null ? PhaseKind.MAIN : kind, own.fromMillis, own.toMillis));
    }
    phases.sort(Comparator.comparing(Phase::fromMillis));
    return phases;
  }

  private Set<ChannelType> channels(String where, @Nullable Json value) {
    Set<ChannelType> types = EnumSet.noneOf(ChannelType.class);
    List<Json> items = value == null ? List.of() : problems.items(where, value);
    for (int i = 0; i < items.size(); i++) {
      ChannelType type =
          oneOf(where + "[" + i + "]", items.get(i), ChannelType.values(), ChannelType::text);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  private long target(String where, @Nullable Json value) {
    if (value == null) {
      return 0;
    }
    String decimal = "";
    if (value instanceof Json.Text text) {
      decimal = text.value();
    } else if (value instanceof Json.Literal literal) {
      decimal = literal.spelled();
    }
    OptionalLong minor = MinorUnits.exact(currency, decimal);
    if (minor.isEmpty()) {
      problems.add(
          where,
          "a decimal from 0 to 10^15 minor units, exact in %d decimals of %s"
              .formatted(currency.getDefaultFractionDigits(), currency.getCurrencyCode()),
          value);
    }
    return minor.orElse(0);
  }

  private long planned(String where, @Nullable Json value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Json.Literal literal && UNITS.matcher(literal.spelled()).matches()) {
      return Long.parseLong(literal.spelled());
    }
    problems.add(where, "a whole number from 1 to 10^12", value);
    return 0;
  }

  private @Nullable String comparable(String where, @Nullable Json value) {
    if (value == null) {
      return null;
    }
    String id = value instanceof Json.Text text ? name(text.value()) : null;
    if (id == null) {
      problems.add(where, "the id of a campaign of this calendar", value);
    }
    return id;
  }

  private Design design(String where, @Nullable Json value) {
    Map<String, Json> members = members(where, value);
    String kind = members.get("kind") instanceof Json.Text text ? text.value() : "";
    return switch (kind) {
      case "holdout" -> holdout(where, members);
      case "pre_period" -> new Design.PrePeriod();
      case "controlled" -> new Design.Controlled();
      default -> {
        if (value instanceof Json.Members) {
          problems.add(
              where + ".kind", "one of holdout, pre_period, controlled", members.get("kind"));
        }
        yield new Design.PrePeriod();
      }
    };
  }

  private Design holdout(String where, Map<String, Json> members) {
    Assignment assignment =
        oneOf(
            where + ".assignment",
            members.get("assignment"),
            Assignment.values(),
            Assignment::text);
    double share = number(members.get("share"));
    if (!(share > 0 && share < 1)) {
      problems.add(where + ".share", "a number above 0 and below 1", members.get("share"));
    }
    Json written = members.get("salt");
    String salt =
        written == null && assignment != Assignment.HASH ? null : text(where + ".salt", written);
    Json level = members.get("alpha");
    double alpha = level == null ? Design.DEFAULT_ALPHA : number(level);
    if (!(alpha >= LOWEST_ALPHA && alpha <= HIGHEST_ALPHA)) {
      problems.add(where + ".alpha", "a number from 0.001 to 0.2", level);
    }
    return new Design.Holdout(
        assignment == null ? Assignment.EXPOSURE : assignment, share, salt, alpha);
  }

  /** Returns a number; not a number where it is none, or longer than 40 characters. */
  private static double number(@Nullable Json value) {
    return value instanceof Json.Literal literal && NUMBER.matcher(literal.spelled()).matches()
        ? Double.parseDouble(literal.spelled())
        : Double.NaN;
  }

  private void noteOddControls(
      String where, Map<String, Json> members, Set<ChannelType> treated, Set<ChannelType> control) {
    for (String list : List.of("treated_channels", "control_channels")) {
      Json value = members.get(list);
      if (value == null || value.equals(new Json.Items(List.of()))) {
        problems.add(
            where + "." + list,
            "a list of at least one channel type where design.kind is controlled",
            value);
      }
    }
    for (ChannelType type : control) {
      if (treated.contains(type)) {
        problems.add(
            where + ".control_channels",
            "channel types that are not treated",
            new Json.Text(type.text()));
      }
    }
  }

  private <T> @Nullable T oneOf(
      String where, @Nullable Json value, T[] all, Function<T, String> spelled) {
    for (T one : all) {
      if (value instanceof Json.Text text && spelled.apply(one).equals(text.value())) {
        return one;
      }
    }
    problems.add(
        where, "one of " + String.join(", ", Arrays.stream(all).map(spelled).toList()), value);
    return null;
  }

  /**
   * A stretch of time, half open; without a length where a problem left it unread.
   *
   * @param fromMillis epoch milliseconds
   * @param toMillis epoch milliseconds
   */
  private record Window(long fromMillis, long toMillis) {

    long lengthMillis() {
      return toMillis - fromMillis;
    }

    boolean holds(Window other) {
      return fromMillis <= other.fromMillis && other.toMillis <= toMillis;
    }

    boolean overlaps(Phase phase) {
      return fromMillis < phase.toMillis() && phase.fromMillis() < toMillis;
    }
  }
}
