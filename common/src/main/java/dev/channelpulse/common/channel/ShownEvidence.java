package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.ClickEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a click as it may be shown to people: not who made it, and nothing that a
 * terminal would obey.
 */
final class ShownEvidence {

  private static final int LONGEST = 300;
  private static final String HIDDEN = "…";
  private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");
  private static final Pattern PARAMETER = Pattern.compile("([?&#])([^?&#=]+)=([^&#]*)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private final ClickEvent click;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private ShownEvidence(ClickEvent click) {
    this.click = click;
  }

  static ShownEvidence of(ClickEvent click, ChannelRules inForce, ChannelRules draft) {
    ShownEvidence shown = new ShownEvidence(click);
    shown.address("url", click.url(), both(inForce.fields().landing(), draft.fields().landing()));
    shown.address(
        "referrer", click.referrer(), both(inForce.fields().referrer(), draft.fields().referrer()));
    shown.put("utm_source", click.utmSource());
    shown.put("utm_medium", click.utmMedium());
    shown.put("utm_campaign", click.utmCampaign());
    shown.put("utm_content", click.utmContent());
    shown.put("utm_term", click.utmTerm());
    shown.put("scene", click.scene() > 0 ? Integer.toString(click.scene()) : null);
    shown.put("app", click.app());
    shown.put("user_agent", click.userAgent());
    return shown;
  }

  ComparisonReport.Example example(String fromRule, String toRule) {
    return new ComparisonReport.Example(fromRule, toRule, Collections.unmodifiableMap(fields));
  }

  private static Set<String> both(Map<String, Integer> one, Map<String, Integer> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }

  private void address(String name, @Nullable String address, Set<String> asked) {
    if (address != null) {
      String anonymous = USER.matcher(address).replaceFirst("$1");
      put(name, PARAMETER.matcher(anonymous).replaceAll(found -> parameter(found, asked)));
    }
  }

  /* The values that no rule asks for may be anybody's id; their names are evidence enough. */
  private static String parameter(MatchResult found, Set<String> asked) {
    String parameter = Address.decode(found.group(2)).toLowerCase(Locale.ROOT);
    String value = asked.contains(parameter) ? found.group(3) : HIDDEN;
    return Matcher.quoteReplacement(found.group(1) + found.group(2) + "=" + value);
  }

  private void put(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    String anonymous = without(click.sessionId(), without(click.userId(), value));
    anonymous = without(click.eventId(), without(click.visitorId(), anonymous));
    String shown = CONTROL.matcher(anonymous).replaceAll("?");
    fields.put(
        name,
        shown.codePointCount(0, shown.length()) > LONGEST
            ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + HIDDEN
            : shown);
  }

  private static String without(@Nullable String id, String value) {
    return id == null || id.isEmpty() ? value : value.replace(id, HIDDEN);
  }
}
