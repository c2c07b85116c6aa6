package dev.channelpulse.common.channel;

import dev.channelpulse.common.document.Versioned;
import dev.channelpulse.common.event.ClickEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule set: an ordered list of rules, of which the first that holds decides what an event says
 * about its visit's channel. Immutable, so that one may serve many threads; the bytes of its
 * document are what travels.
 */
public final class ChannelRules implements Versioned {

  private static final Channel UNKNOWN = new Channel(ChannelType.UNASSIGNED, "other", Paid.UNKNOWN);
  private static final String NO_RULE = "none";

  private final int version;
  private final long effectiveFromMillis;
  private final Rule[] rules;
  private final Fields fields;
  private final Sites sites;
  private final Ga4Channels.Clicks clicks;

  ChannelRules(
      int version, long effectiveFromMillis, List<Rule> rules, Fields fields, Sites sites) {
    this.version = version;
    this.effectiveFromMillis = effectiveFromMillis;
    this.rules = rules.toArray(new Rule[0]);
    this.sites = sites;
    this.clicks = Ga4Channels.Clicks.of(fields);
    this.fields = fields;
  }

  /**
   * Reads a rule document, UTF-8 JSON:
   *
   * <pre>{@code
   * {"version": 2, "effective_from": "2026-11-11T00:00:00+08:00",
   *  "own_domains": ["brand.example"], "payment_domains": ["alipay.com"],
   *  "lists": {"paid_mediums": ["cpc", "信息流"]},
   *  "sites": [{"channel_type": "content", "platform": "zhihu", "names": ["zhihu", "知乎"],
   *             "hosts": ["zhihu.com"], "agents": ["zhihuhybrid"]}],
   *  "rules": [{"id": "paid", "all": [{"field": "source_type", "op": "exists"}],
   *             "any": [{"field": "utm_medium", "op": "in", "value": {"list": "paid_mediums"}}],
   *             "then": {"channel_type": "{source_type}", "platform": "{source_platform}",
   *                      "paid": "paid"}},
   *            {"id": "return", "any": [{"field": "scene", "op": "in", "value": [1037, 1038]}],
   *             "then": {"keep": true}}]}
   * }</pre>
   *
   * <p>A rule holds if each of its {@code all}, at least one of its {@code any} and none of its
   * {@code not} holds; conditions nest. Fields are {@code utm_source}, {@code utm_medium}, {@code
   * utm_campaign}, {@code utm_content}, {@code utm_term}, {@code landing_host}, {@code
   * landing_path}, {@code referrer_host}, {@code referrer_path}, {@code app}, {@code scene}, {@code
   * user_agent}, {@code param.NAME} and {@code referrer_param.NAME} of the two addresses, and what
   * the directory of {@code sites} knows: {@code source_type} and {@code source_platform} of the
   * utm source, {@code referrer_…} of the referring host, {@code agent_…} of the user agent.
   * Operators are {@code eq}, {@code in}, {@code prefix}, {@code suffix}, {@code contains}, {@code
   * regex} (found anywhere), {@code domain} (equals or is below) and {@code exists}; all but {@code
   * eq}, {@code regex} and {@code exists} take a word, a list of words or the name of a list,
   * {@code own_domains} and {@code payment_domains} among them. Words are compared trimmed and in
   * lower case. An answer is {@code keep} (the visit's channel stays) or a channel, whose type and
   * platform may be taken from such a field; without {@code ga4_channel} it is worked out by GA4's
   * published definitions. Documents, rules and nothing else may carry a {@code note}.
   *
   * @throws InvalidRulesException if the document breaks one of these rules, with every problem
   *     listed; none of it is taken
   */
  public static ChannelRules parse(byte[] json) throws InvalidRulesException {
    return RuleReader.read(json);
  }

  /** Returns the built-in rule set, whose own domain is {@code brand.example}. */
  public static ChannelRules defaults() {
    return Defaults.RULES;
  }

  @Override
  public int version() {
    return version;
  }

  /** Returns the fields that the rules ask for. */
  Fields fields() {
    return fields;
  }

  @Override
  public long effectiveFromMillis() {
    return effectiveFromMillis;
  }

  /**
   * Returns what an event says about its visit's channel. Never throws, whatever strangers wrote
   * into the event; the same event always gets the same answer. An event that says nothing, and one
   * whose rule says that the visit's channel stays, has no touch; evidence that no rule knows is
   * {@link ChannelType#UNASSIGNED}.
   */
  public Classification classify(ClickEvent event) {
    Evidence evidence = new Evidence(event, fields, sites);
    for (Rule rule : rules) {
      if (evidence.hasAnyOf(rule.needs()) && rule.when().holds(evidence)) {
        Rule.Answer answer = rule.answer();
        if (answer == null) {
          return new Classification(
              null, Objects.requireNonNullElse(rule.ga4Channel(), Ga4Channel.DIRECT), rule.id());
        }
        return named(answer.channel(evidence), rule.ga4Channel(), evidence, rule.id());
      }
    }
    return evidence.saysAnything()
        ? named(UNKNOWN, null, evidence, NO_RULE)
        : new Classification(null, Ga4Channels.of(evidence, clicks), NO_RULE);
  }

  private Classification named(
      Channel channel, @Nullable Ga4Channel said, Evidence evidence, String ruleId) {
    Ga4Channel ga4 = said == null ? Ga4Channels.of(evidence, clicks) : said;
    return new Classification(Touch.of(channel, ga4, evidence), ga4, ruleId);
  }

  /** Returns the document of the built-in rules. */
  public static byte[] defaultDocument() {
    return Resource.bytes("channel-rules.json");
  }

  /** Read when first asked for. */
  private static final class Defaults {

    static final ChannelRules RULES = load();

    private static ChannelRules load() {
      try {
        return parse(defaultDocument());
      } catch (InvalidRulesException e) {
        throw new IllegalStateException("built-in channel rules are broken", e);
      }
    }
  }
}
