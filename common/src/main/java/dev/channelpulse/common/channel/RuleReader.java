package dev.channelpulse.common.channel;

import dev.channelpulse.common.document.Json;
import dev.channelpulse.common.document.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a rule document, and compiles it if it breaks no rule. */
final class RuleReader {

  private static final Set<String> DOCUMENT =
      Set.of(
          "version",
          "effective_from",
          "note",
          "own_domains",
          "payment_domains",
          "lists",
          "sites",
          "rules");
  private static final Set<String> SITE =
      Set.of("channel_type", "platform", "names", "hosts", "agents");
  private static final Set<String> RULE = Set.of("id", "note", "all", "any", "not", "then");
  private static final Set<String> KEEP = Set.of("keep", "ga4_channel");
  private static final Set<String> ANSWER =
      Set.of("channel_type", "platform", "paid", "ga4_channel");
  private static final Pattern ID = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9_]{1,64}");
  private static final String PLATFORM_RULE = "1 to 64 of a-z, 0-9 and _";

  private final Problems problems = new Problems();
  private final Fields fields = new Fields();
  private final Map<String, List<String>> lists = new LinkedHashMap<>();

  private RuleReader() {}

  static ChannelRules read(byte[] document) throws InvalidRulesException {
    Json json;
    try {
      json = Json.read(document);
    } catch (IOException e) {
      throw new InvalidRulesException(
          List.of("document must be valid JSON, found: " + e.getMessage()));
    }
    return new RuleReader().read(json);
  }

  private ChannelRules read(Json json) throws InvalidRulesException {
    Map<String, Json> document = problems.members("document", json);
    problems.unknown("document", document, DOCUMENT);
    int version = problems.version(document.get("version"));
    long effectiveFrom = problems.time("effective_from", document.get("effective_from"));
    lists.put("own_domains", problems.words("own_domains", document.get("own_domains")));
    lists.put(
        "payment_domains", problems.words("payment_domains", document.get("payment_domains")));
    if (document.containsKey("lists")) {
      problems.members("lists", document.get("lists")).forEach(this::list);
    }
    Sites sites = sites(document.get("sites"));
    List<Rule> rules = rules(document.get("rules"));
    if (!problems.found().isEmpty()) {
      throw new InvalidRulesException(problems.found());
    }
    return new ChannelRules(version, effectiveFrom, rules, fields, sites);
  }

  private void list(String name, Json value) {
    if (lists.containsKey(name)) {
      problems.add("lists." + name, "a name that the document gives to no other list", value);
    }
    lists.put(name, problems.words("lists." + name, value));
  }

  private Sites sites(@Nullable Json value) {
    Map<String, Sites.Site> byName = new HashMap<>();
    Map<String, Sites.Site> byHost = new HashMap<>();
    Map<String, Sites.Site> byAgent = new LinkedHashMap<>();
    List<Json> items = value == null ? List.of() : problems.items("sites", value);
    for (int i = 0; i < items.size(); i++) {
      String where = "sites[" + i + "]";
      Map<String, Json> members = problems.members(where, items.get(i));
      problems.unknown(where, members, SITE);
      ChannelType type = type(where + ".channel_type", members.get("channel_type"));
      String platform = platform(where + ".platform", members.get("platform"));
      Sites.Site site = new Sites.Site(type, platform);
      register(where + ".names", members.get("names"), site, byName);
      register(where + ".hosts", members.get("hosts"), site, byHost);
      register(where + ".agents", members.get("agents"), site, byAgent);
      noteOddAgents(where + ".agents", byAgent.keySet());
    }
    return new Sites(byName, byHost, byAgent);
  }

  private void noteOddAgents(String where, Set<String> agents) {
    for (String agent : List.copyOf(agents)) {
      if (!Words.isWord(agent)) {
        problems.add(where, "printable ASCII", new Json.Text(agent));
        agents.remove(agent);
      }
    }
  }

  private void register(
      String where, @Nullable Json value, Sites.Site site, Map<String, Sites.Site> sites) {
    if (value == null) {
      return;
    }
    for (String word : problems.words(where, value)) {
      if (sites.putIfAbsent(word, site) != null) {
        problems.add(where, "of one site only", new Json.Text(word));
      }
    }
  }

  private List<Rule> rules(@Nullable Json value) {
    List<Rule> rules = new ArrayList<>();
    List<Json> items = problems.items("rules", value);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String where = "rules[" + i + "]";
      Map<String, Json> members = problems.members(where, items.get(i));
      problems.unknown(where, members, RULE);
      Json id = members.get("id");
      if (!(id instanceof Json.Text text)
          || !ID.matcher(text.value()).matches()
          || text.value().equals("none")) {
        problems.add(where + ".id", "1 to 64 of a-z, 0-9, '.', '_' and '-', not \"none\"", id);
      } else if (!ids.add(text.value())) {
        problems.add(where + ".id", "of one rule only", id);
      }
      Condition when = condition(where, members);
      rules.add(then(where + ".then", id == null ? "" : plain(id), when, members.get("then")));
    }
    return rules;
  }

  private static String plain(Json value) {
    return value instanceof Json.Text text ? text.value() : value.toString();
  }

  /** Reads {@code all}, {@code any} and {@code not}; each that is there must hold. */
  private Condition condition(String where, Map<String, Json> members) {
    List<Condition> parts = new ArrayList<>();
    if (members.containsKey("all")) {
      parts.addAll(conditions(where + ".all", members.get("all")));
    }
    if (members.containsKey("any")) {
      parts.add(new Condition.Any(conditions(where + ".any", members.get("any"))));
    }
    if (members.containsKey("not")) {
      parts.add(
          new Condition.Not(new Condition.Any(conditions(where + ".not", members.get("not")))));
    }
    if (!members.containsKey("all") && !members.containsKey("any") && !members.containsKey("not")) {
      problems.add(where, "an object with all, any or not", new Json.Literal("none of them"));
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
  }

  private List<Condition> conditions(String where, @Nullable Json value) {
    List<Json> items = problems.items(where, value);
    if (value instanceof Json.Items && items.isEmpty()) {
      problems.add(where, "a list of at least one condition", value);
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String at = where + "[" + i + "]";
      Map<String, Json> members = problems.members(at, items.get(i));
      if (members.containsKey("field") || members.containsKey("op")) {
        conditions.add(test(at, members));
      } else {
        problems.unknown(at, members, Set.of("all", "any", "not"));
        conditions.add(condition(at, members));
      }
    }
    return List.copyOf(conditions);
  }

  private Condition test(String where, Map<String, Json> members) {
    problems.unknown(where, members, Set.of("field", "op", "value"));
    int slot = field(where + ".field", members.get("field"));
    String op = members.get("op") instanceof Json.Text text ? text.value() : "";
    Json value = members.get("value");
    String at = where + ".value";
    return switch (op) {
      case "exists" -> {
        if (value != null) {
          problems.add(at, "absent where op is exists", value);
        }
        yield new Condition.Exists(slot);
      }
      case "eq" -> new Condition.In(slot, new HashSet<>(one(at, value)));
      case "in" -> new Condition.In(slot, new HashSet<>(many(at, value)));
      case "prefix" -> new Condition.Prefix(slot, many(at, value));
      case "suffix" -> new Condition.Suffix(slot, many(at, value));
      case "contains" -> new Condition.Contains(slot, many(at, value));
      case "domain" -> new Condition.Domain(slot, new HashSet<>(many(at, value)));
      case "regex" -> new Condition.Regex(slot, regex(at, value));
      default -> {
        problems.add(
            where + ".op",
            "one of eq, in, prefix, suffix, contains, regex, domain, exists",
            members.get("op"));
        yield new Condition.Exists(slot);
      }
    };
  }

  private int field(String where, @Nullable Json value) {
    int slot = value instanceof Json.Text text ? fields.slot(text.value()) : -1;
    if (slot < 0) {
      problems.add(
          where,
          "one of " + String.join(", ", Fields.NAMES) + ", param.NAME, referrer_param.NAME",
          value);
      return 0;
    }
    return slot;
  }

  private List<String> one(String where, @Nullable Json value) {
    if (value instanceof Json.Literal literal && literal.spelled().matches("[0-9]+")) {
      return List.of(literal.spelled());
    }
    String word = problems.word(where, value);
    return word == null ? List.of() : List.of(word);
  }

  /** Reads a word, a list of words, or the name of a list. */
  private List<String> many(String where, @Nullable Json value) {
    if (value instanceof Json.Items items) {
      if (items.list().isEmpty()) {
        problems.add(where, "a list of at least one word", value);
      }
      List<String> words = new ArrayList<>();
      for (int i = 0; i < items.list().size(); i++) {
        words.addAll(one(where + "[" + i + "]", items.list().get(i)));
      }
      return List.copyOf(words);
    }
    if (value instanceof Json.Members members) {
      Json name = members.byName().get("list");
      List<String> list = name instanceof Json.Text text ? lists.get(text.value()) : null;
      if (list == null || members.byName().size() > 1) {
        problems.add(where, "{\"list\": one of " + String.join(", ", lists.keySet()) + "}", name);
        return List.of();
      }
      return List.copyOf(list);
    }
    return one(where, value);
  }

  private Pattern regex(String where, @Nullable Json value) {
    try {
      if (value instanceof Json.Text text) {
        return Pattern.compile(text.value());
      }
      problems.add(where, "a regular expression", value);
    } catch (IllegalArgumentException e) {
      problems.add(where, "a regular expression (" + firstLine(e.getMessage()) + ")", value);
    }
    return Pattern.compile("");
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  private Rule then(String where, String id, Condition when, @Nullable Json value) {
    Map<String, Json> members = problems.members(where, value);
    Json keep = members.get("keep");
    if (keep != null) {
      problems.unknown(where, members, KEEP);
      if (!keep.equals(new Json.Literal("true"))) {
        problems.add(where + ".keep", "true or absent", keep);
      }
      return new Rule(
          id, when, null, ga4Channel(where + ".ga4_channel", members.get("ga4_channel")));
    }
    if (!members.isEmpty()) {
      problems.unknown(where, members, ANSWER);
    }
    int typeSlot = taken(members.get("channel_type"), "_type");
    int platformSlot = taken(members.get("platform"), "_platform");
    ChannelType type =
        typeSlot >= 0
            ? ChannelType.UNASSIGNED
            : type(where + ".channel_type", members.get("channel_type"));
    String platform =
        platformSlot >= 0 ? "other" : platform(where + ".platform", members.get("platform"));
    Paid paid = paid(where + ".paid", members.get("paid"));
    Ga4Channel ga4Channel = ga4Channel(where + ".ga4_channel", members.get("ga4_channel"));
    Channel fixed = typeSlot < 0 && platformSlot < 0 ? new Channel(type, platform, paid) : null;
    return new Rule(
        id, when, new Rule.Answer(fixed, type, typeSlot, platform, platformSlot, paid), ga4Channel);
  }

  /** Returns the slot of the field in braces, for example {@code {referrer_type}}, else -1. */
  private int taken(@Nullable Json value, String suffix) {
    if (value instanceof Json.Text text
        && text.value().startsWith("{")
        && text.value().endsWith(suffix + "}")) {
      return Fields.NAMES.indexOf(text.value().substring(1, text.value().length() - 1));
    }
    return -1;
  }

  private ChannelType type(String where, @Nullable Json value) {
    for (ChannelType type : ChannelType.values()) {
      if (value instanceof Json.Text text && type.text().equals(text.value())) {
        return type;
      }
    }
    problems.add(where, "one of " + names(ChannelType.values()), value);
    return ChannelType.UNASSIGNED;
  }

  private String platform(String where, @Nullable Json value) {
    if (value instanceof Json.Text text && PLATFORM.matcher(text.value()).matches()) {
      return text.value();
    }
    problems.add(where, PLATFORM_RULE, value);
    return "other";
  }

  private Paid paid(String where, @Nullable Json value) {
    for (Paid paid : Paid.values()) {
      if (value instanceof Json.Text text && paid.text().equals(text.value())) {
        return paid;
      }
    }
    problems.add(where, "one of " + names(Paid.values()), value);
    return Paid.UNKNOWN;
  }

  private @Nullable Ga4Channel ga4Channel(String where, @Nullable Json value) {
    if (value == null) {
      return null;
    }
    Ga4Channel named = value instanceof Json.Text text ? Ga4Channel.named(text.value()) : null;
    if (named == null) {
      List<String> names = Arrays.stream(Ga4Channel.values()).map(Ga4Channel::text).toList();
      problems.add(where, "one of " + String.join(", ", names), value);
    }
    return named;
  }

  private static String names(Enum<?>[] values) {
    List<String> names = new ArrayList<>();
    for (Enum<?> value : values) {
      names.add(value.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", names);
  }
}
