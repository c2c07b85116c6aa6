package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.ClickEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule set: an ordered list of rules, of which the first that holds decides what an event says
 * about its visit's channel. Immutable, so that one may serve many threads; the bytes of its
 * document are what travels.
 */
public final class ChannelRules {

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
   * Reads a rule document: UTF-8 JSON as {@code docs/channel-rules.md} describes it.
   *
   * @throws InvalidRulesException if it breaks a rule of that page, with every problem listed
   */
  public static ChannelRules parse(byte[] json) throws InvalidRulesException {
    return RuleReader.read(json);
  }

  /** Returns the built-in rule set, whose own domain is {@code brand.example}. */
  public static ChannelRules defaults() {
    return Defaults.RULES;
  }

  /** Returns the document's version, 1 or more. */
  public int version() {
    return version;
  }

  /** Returns when the rule set comes into force, epoch milliseconds of event time. */
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
              null, Objects.requireNonNullElse(rule.ga4Channel(), "Direct"), rule.id());
        }
        return new Classification(
            answer.channel(evidence), ga4(rule.ga4Channel(), evidence), rule.id());
      }
    }
    return new Classification(
        evidence.saysAnything() ? UNKNOWN : null, ga4(null, evidence), NO_RULE);
  }

  private String ga4(@Nullable String said, Evidence evidence) {
    return said == null ? Ga4Channels.of(evidence, clicks) : said;
  }

  /** Read when first asked for. */
  private static final class Defaults {

    static final ChannelRules RULES = load();

    private static ChannelRules load() {
      try {
        return parse(Resource.bytes("channel-rules.json"));
      } catch (InvalidRulesException e) {
        throw new IllegalStateException("built-in channel rules are broken", e);
      }
    }
  }
}
