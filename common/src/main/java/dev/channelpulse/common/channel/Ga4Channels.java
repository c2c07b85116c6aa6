package dev.channelpulse.common.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GA4's default channel group: its published definitions in their published order. Sources are
 * looked up in {@code ga4-sources.txt}, a selection of the published list of sources.
 */
final class Ga4Channels {

  private enum Category {
    SEARCH,
    SOCIAL,
    SHOPPING,
    VIDEO,
    AI
  }

  private static final Set<String> DISPLAY =
      Set.of("display", "banner", "expandable", "interstitial", "cpm");
  private static final Set<String> SOCIAL =
      Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
  private static final Set<String> REFERRAL = Set.of("referral", "app", "link");
  private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail");

  private static final Map<String, Category> SOURCES = sources();

  private Ga4Channels() {}

  /**
   * Returns the channel of a source, medium and campaign, all lower-case; {@code null} is GA4's
   * {@code (not set)}.
   */
  static Ga4Channel of(
      @Nullable String source, @Nullable String medium, @Nullable String campaign) {
    String s = Objects.requireNonNullElse(source, "");
    String m = Objects.requireNonNullElse(medium, "");
    String c = Objects.requireNonNullElse(campaign, "");
    if ((s.equals("(direct)") && (m.isEmpty() || m.equals("(not set)") || m.equals("(none)")))
        || (s.isEmpty() && m.isEmpty() && c.isEmpty())) {
      return Ga4Channel.DIRECT;
    }
    if (c.contains("cross-network")) {
      return Ga4Channel.CROSS_NETWORK;
    }
    Category category = category(s);
    boolean paid = isPaid(m);
    boolean shopping = category == Category.SHOPPING || isShop(c);
    if (paid && shopping) {
      return Ga4Channel.PAID_SHOPPING;
    }
    if (paid && category == Category.SEARCH) {
      return Ga4Channel.PAID_SEARCH;
    }
    if (paid && category == Category.SOCIAL) {
      return Ga4Channel.PAID_SOCIAL;
    }
    if (paid && category == Category.VIDEO) {
      return Ga4Channel.PAID_VIDEO;
    }
    if (DISPLAY.contains(m)) {
      return Ga4Channel.DISPLAY;
    }
    if (paid) {
      return Ga4Channel.PAID_OTHER;
    }
    if (shopping) {
      return Ga4Channel.ORGANIC_SHOPPING;
    }
    return unpaid(category, s, m);
  }

  private static Ga4Channel unpaid(@Nullable Category category, String source, String medium) {
    if (category == Category.SOCIAL || SOCIAL.contains(medium)) {
      return Ga4Channel.ORGANIC_SOCIAL;
    }
    if (category == Category.VIDEO || medium.contains("video")) {
      return Ga4Channel.ORGANIC_VIDEO;
    }
    if (category == Category.SEARCH || medium.equals("organic")) {
      return Ga4Channel.ORGANIC_SEARCH;
    }
    if (category == Category.AI) {
      return Ga4Channel.AI_ASSISTANT;
    }
    if (REFERRAL.contains(medium)) {
      return Ga4Channel.REFERRAL;
    }
    if (EMAIL.contains(source) || EMAIL.contains(medium)) {
      return Ga4Channel.EMAIL;
    }
    if (medium.equals("affiliate")) {
      return Ga4Channel.AFFILIATES;
    }
    if (medium.equals("audio")) {
      return Ga4Channel.AUDIO;
    }
    if (source.equals("sms") || medium.equals("sms")) {
      return Ga4Channel.SMS;
    }
    if (medium.endsWith("push")
        || medium.contains("mobile")
        || medium.contains("notification")
        || source.equals("firebase")) {
      return Ga4Channel.MOBILE_PUSH;
    }
    return Ga4Channel.UNASSIGNED;
  }

  /**
   * Returns what GA4 would say of an event: its own click ids first, then utm values, then the
   * referring site.
   */
  static Ga4Channel of(Evidence evidence, Clicks clicks) {
    String source = evidence.value(Fields.UTM_SOURCE);
    String medium = evidence.value(Fields.UTM_MEDIUM);
    String campaign = evidence.value(Fields.UTM_CAMPAIGN);
    if (source == null && medium == null && campaign == null) {
      if (evidence.value(clicks.gclid()) != null
          || evidence.value(clicks.gbraid()) != null
          || evidence.value(clicks.wbraid()) != null) {
        return of("google", "cpc", null);
      }
      if (evidence.value(clicks.dclid()) != null) {
        return of("dbm", "cpm", null); // as Display & Video 360 names itself
      }
      if (evidence.value(clicks.srsltid()) != null) {
        return of("google", "organic", "shopping free listings");
      }
      String host = evidence.value(Fields.REFERRER_HOST);
      if (host == null) {
        return Ga4Channel.DIRECT;
      }
      return of(host, category(host) == Category.SEARCH ? "organic" : "referral", null);
    }
    return of(source, medium, campaign);
  }

  /** Slots of the click ids that GA4 reads. */
  record Clicks(int gclid, int gbraid, int wbraid, int dclid, int srsltid) {

    static Clicks of(Fields fields) {
      return new Clicks(
          fields.slot("param.gclid"),
          fields.slot("param.gbraid"),
          fields.slot("param.wbraid"),
          fields.slot("param.dclid"),
          fields.slot("param.srsltid"));
    }
  }

  /** Medium matches {@code ^(.*cp.*|ppc|retargeting|paid.*)$}. */
  static boolean isPaid(String medium) {
    return medium.contains("cp")
        || medium.equals("ppc")
        || medium.equals("retargeting")
        || medium.startsWith("paid");
  }

  /** Campaign matches {@code ^(.*(([^a-df-z]|^)shop|shopping).*)$}. */
  static boolean isShop(String campaign) {
    for (int at = campaign.indexOf("shop"); at >= 0; at = campaign.indexOf("shop", at + 1)) {
      char before = at == 0 ? 'e' : campaign.charAt(at - 1);
      if (before < 'a' || before == 'e' || before > 'z' || campaign.startsWith("ping", at + 4)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Category category(String source) {
    String site = source.startsWith("www.") ? source.substring(4) : source;
    Category category = SOURCES.get(site);
    if (category == null && site.startsWith("google.") && isCountry(site.substring(7))) {
      return Category.SEARCH;
    }
    return category;
  }

  /** {@code de}, {@code co.jp}, {@code com.hk}. */
  private static boolean isCountry(String domain) {
    return domain.length() == 2
        || (domain.length() == 5 && domain.startsWith("co."))
        || (domain.length() == 6 && domain.startsWith("com."));
  }

  private static Map<String, Category> sources() {
    Map<String, Category> sources = new HashMap<>();
    Category category = Category.SEARCH;
    for (String line : Resource.lines("ga4-sources.txt")) {
      if (line.startsWith("[")) {
        category = Category.valueOf(line.substring(1, line.indexOf(']')));
      } else {
        sources.put(line, category);
      }
    }
    return sources;
  }
}
