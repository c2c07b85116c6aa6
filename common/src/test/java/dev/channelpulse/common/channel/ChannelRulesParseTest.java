package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChannelRulesParseTest {

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> problems(String json) {
    return catchThrowableOfType(InvalidRulesException.class, () -> ChannelRules.parse(bytes(json)))
        .problems();
  }

  private static ChannelRules rules(String rules) throws InvalidRulesException {
    return ChannelRules.parse(
        bytes(
            """
            {"version": 7, "effective_from": "2026-11-11T00:00:00+08:00",
             "own_domains": ["brand.example"], "payment_domains": ["pay.example"],
             "lists": {"good": ["Alpha", " beta "]},
             "sites": [{"channel_type": "social", "platform": "alpha_net", "names": ["alpha"],
                        "hosts": ["alpha.example"], "agents": ["alphaapp"]}],
             "rules": [%s]}
            """
                .formatted(rules)));
  }

  private static String answer(String when, Clicks click) throws InvalidRulesException {
    ChannelRules rules =
        rules(
            "{\"id\": \"r\", "
                + when
                + ", \"then\": {\"channel_type\": \"content\", \"platform\": \"hit\", \"paid\": \"paid\"}}");
    return rules.classify(click.event()).ruleId();
  }

  @Test
  void theDefaultsAreVersionOne() {
    assertThat(ChannelRules.defaults().version()).isEqualTo(1);
    assertThat(ChannelRules.defaults().effectiveFromMillis()).isEqualTo(1_577_808_000_000L);
  }

  @Test
  void versionAndTimeComeFromTheDocument() throws InvalidRulesException {
    ChannelRules rules = rules("");
    assertThat(rules.version()).isEqualTo(7);
    assertThat(rules.effectiveFromMillis()).isEqualTo(1_794_326_400_000L);
    assertThat(
            ChannelRules.parse(
                    bytes(
                        "{\"version\":1,\"effective_from\":1794326400123,\"own_domains\":[],"
                            + "\"payment_domains\":[],\"rules\":[]}"))
                .effectiveFromMillis())
        .isEqualTo(1_794_326_400_123L);
  }

  @Test
  void everyOperatorHoldsWhereItShould() throws InvalidRulesException {
    Clicks click =
        Clicks.click()
            .url("https://www.brand.example/Sale/11?code=X1&utm_source=Alpha")
            .referrer("https://news.alpha.example/path?word=shoes")
            .app("wap")
            .scene(1047)
            .userAgent("Mozilla AlphaApp/1");
    for (String test :
        List.of(
            "{\"field\":\"utm_source\",\"op\":\"eq\",\"value\":\"ALPHA\"}",
            "{\"field\":\"utm_source\",\"op\":\"in\",\"value\":{\"list\":\"good\"}}",
            "{\"field\":\"landing_path\",\"op\":\"prefix\",\"value\":[\"/x\",\"/sale\"]}",
            "{\"field\":\"landing_path\",\"op\":\"suffix\",\"value\":\"/11\"}",
            "{\"field\":\"param.Code\",\"op\":\"contains\",\"value\":\"1\"}",
            "{\"field\":\"param.code\",\"op\":\"regex\",\"value\":\"^x[0-9]$\"}",
            "{\"field\":\"referrer_host\",\"op\":\"domain\",\"value\":\"alpha.example\"}",
            "{\"field\":\"landing_host\",\"op\":\"domain\",\"value\":{\"list\":\"own_domains\"}}",
            "{\"field\":\"referrer_param.word\",\"op\":\"exists\"}",
            "{\"field\":\"referrer_path\",\"op\":\"eq\",\"value\":\"/path\"}",
            "{\"field\":\"scene\",\"op\":\"in\",\"value\":[1, 1047]}",
            "{\"field\":\"app\",\"op\":\"eq\",\"value\":\"wap\"}",
            "{\"field\":\"user_agent\",\"op\":\"contains\",\"value\":\"alphaapp\"}",
            "{\"field\":\"source_type\",\"op\":\"eq\",\"value\":\"social\"}",
            "{\"field\":\"referrer_platform\",\"op\":\"eq\",\"value\":\"alpha_net\"}",
            "{\"field\":\"agent_platform\",\"op\":\"eq\",\"value\":\"alpha_net\"}")) {
      assertThat(answer("\"all\": [" + test + "]", click)).as(test).isEqualTo("r");
      assertThat(answer("\"not\": [" + test + "]", click)).as("not " + test).isEqualTo("none");
      assertThat(answer("\"any\": [" + test + "]", Clicks.click()))
          .as("bare " + test)
          .isEqualTo("none");
      assertThat(answer("\"not\": [" + test + "]", Clicks.click()))
          .as("bare not " + test)
          .isEqualTo("r");
    }
  }

  @Test
  void partsOfARuleMustAllHoldAndMayNest() throws InvalidRulesException {
    String when =
        "\"all\": [{\"any\": [{\"field\":\"app\",\"op\":\"eq\",\"value\":\"web\"},"
            + "{\"not\": [{\"field\":\"scene\",\"op\":\"exists\"}]}]}],"
            + "\"not\": [{\"field\":\"utm_source\",\"op\":\"exists\"}]";
    assertThat(answer(when, Clicks.click().app("web").scene(1001))).isEqualTo("r");
    assertThat(answer(when, Clicks.click().app("wap"))).isEqualTo("r");
    assertThat(answer(when, Clicks.click().app("wap").scene(1001))).isEqualTo("none");
    assertThat(answer(when, Clicks.click().app("web").utm("a", null, null))).isEqualTo("none");
  }

  @Test
  void theFirstRuleThatHoldsDecides() throws InvalidRulesException {
    ChannelRules rules =
        rules(
            """
            {"id": "stay", "any": [{"field": "param.s", "op": "exists"}], "then": {"keep": true}},
            {"id": "taken", "any": [{"field": "referrer_host", "op": "exists"}],
             "then": {"channel_type": "{referrer_type}", "platform": "{referrer_platform}",
                      "paid": "organic", "ga4_channel": "Audio"}}
            """);
    Clicks click = Clicks.click().url("https://brand.example/").referrer("https://alpha.example/");
    assertThat(rules.classify(click.event()))
        .isEqualTo(
            new Classification(
                new Touch(
                    new Channel(ChannelType.SOCIAL, "alpha_net", Paid.ORGANIC),
                    Ga4Channel.AUDIO,
                    null),
                Ga4Channel.AUDIO,
                "taken"));
    assertThat(rules.classify(click.url("https://brand.example/?s=1").event()))
        .isEqualTo(new Classification(null, Ga4Channel.DIRECT, "stay"));
    assertThat(rules.classify(click.url("/").referrer("https://other.example/").event()).channel())
        .isEqualTo(new Channel(ChannelType.UNASSIGNED, "other", Paid.ORGANIC));
  }

  @Test
  void everyProblemIsListed() {
    assertThat(
            problems(
                """
                {"version": 0, "effective_from": "2026-11-11", "own_domains": "brand.example",
                 "payment_domains": ["pay.example", 7], "colour": 1,
                 "lists": {"own_domains": ["x"]},
                 "sites": [{"channel_type": "shop", "platform": "A b", "names": ["a", "a"],
                            "agents": ["抖音"]}],
                 "rules": [
                   {"id": "none", "all": [], "then": {"keep": false}},
                   {"id": "a", "alll": [], "then": {"channel_type": "social"}},
                   {"id": "a", "any": [{"field": "colour", "op": "equals", "value": 1},
                                       {"field": "app", "op": "exists", "value": "x"},
                                       {"field": "app", "op": "in", "value": {"list": "nope"}},
                                       {"field": "app", "op": "regex", "value": "("},
                                       {"field": "app", "op": "in", "value": []}],
                    "then": {"channel_type": "{utm_source}", "platform": "x", "paid": "free",
                             "ga4_channel": "Paid search"}}
                 ]}
                """))
        .containsExactly(
            "document must have no members but effective_from, lists, note, own_domains,"
                + " payment_domains, rules, sites, version, found \"colour\"",
            "version must be an integer from 1 to 999999999, found 0",
            "effective_from must be ISO-8601 with offset, or epoch milliseconds, found"
                + " \"2026-11-11\"",
            "own_domains must be a list, found \"brand.example\"",
            "payment_domains[1] must be a string that is not blank, found 7",
            "lists.own_domains must be a name that the document gives to no other list, found a"
                + " list",
            "sites[0].channel_type must be one of direct, platform, social, content, private,"
                + " cross_border, search, affiliate, display, push, ai, referral, unassigned, found"
                + " \"shop\"",
            "sites[0].platform must be 1 to 64 of a-z, 0-9 and _, found \"A b\"",
            "sites[0].names must be of one site only, found \"a\"",
            "sites[0].agents must be printable ASCII, found \"抖音\"",
            "rules[0].id must be 1 to 64 of a-z, 0-9, '.', '_' and '-', not \"none\", found"
                + " \"none\"",
            "rules[0].all must be a list of at least one condition, found an empty list",
            "rules[0].then.keep must be true or absent, found false",
            "rules[1] must have no members but all, any, id, not, note, then, found \"alll\"",
            "rules[1] must be an object with all, any or not, found none of them",
            "rules[1].then.platform must be 1 to 64 of a-z, 0-9 and _, found nothing",
            "rules[1].then.paid must be one of unknown, paid, organic, owned, found nothing",
            "rules[2].id must be of one rule only, found \"a\"",
            "rules[2].any[0].field must be one of utm_source, utm_medium, utm_campaign,"
                + " utm_content, utm_term, landing_host, referrer_host, app, scene, landing_path,"
                + " referrer_path, user_agent, source_type, source_platform, referrer_type,"
                + " referrer_platform, agent_type, agent_platform, param.NAME,"
                + " referrer_param.NAME, found \"colour\"",
            "rules[2].any[0].op must be one of eq, in, prefix, suffix, contains, regex, domain,"
                + " exists, found \"equals\"",
            "rules[2].any[1].value must be absent where op is exists, found \"x\"",
            "rules[2].any[2].value must be {\"list\": one of own_domains, payment_domains}, found"
                + " \"nope\"",
            "rules[2].any[3].value must be a regular expression (Unclosed group near index 1),"
                + " found \"(\"",
            "rules[2].any[4].value must be a list of at least one word, found an empty list",
            "rules[2].then.channel_type must be one of direct, platform, social, content, private,"
                + " cross_border, search, affiliate, display, push, ai, referral, unassigned, found"
                + " \"{utm_source}\"",
            "rules[2].then.paid must be one of unknown, paid, organic, owned, found \"free\"",
            "rules[2].then.ga4_channel must be one of Direct, Cross-network, Paid Shopping, Paid"
                + " Search, Paid Social, Paid Video, Display, Paid Other, Organic Shopping, Organic"
                + " Social, Organic Video, Organic Search, AI Assistant, Referral, Email,"
                + " Affiliates, Audio, SMS, Mobile Push Notifications, Unassigned, found \"Paid"
                + " search\"");
  }

  @Test
  void whatIsNoJsonIsOneProblem() {
    for (String broken : List.of("", "{", "{\"version\":1}{}", "{\"a\":1,\"a\":2}", "\u0001")) {
      assertThat(problems(broken))
          .as(broken)
          .singleElement()
          .asString()
          .startsWith("document must be valid JSON, found: ");
    }
  }

  @Test
  void whatIsNoObjectHasAllItsPartsMissing() {
    assertThat(problems("[]"))
        .containsExactly(
            "document must be an object, found an empty list",
            "version must be an integer from 1 to 999999999, found nothing",
            "effective_from must be ISO-8601 with offset, or epoch milliseconds, found nothing",
            "own_domains must be a list, found nothing",
            "payment_domains must be a list, found nothing",
            "rules must be a list, found nothing");
  }

  @Property(seed = "20261111")
  void anyBytesParseOrAreRefused(@ForAll byte[] document) {
    try {
      assertThat(ChannelRules.parse(document).version()).isPositive();
    } catch (InvalidRulesException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }
}
