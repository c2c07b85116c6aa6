package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.CleanText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the pieces of evidence that rules may ask for, and gives each a slot. Parameters get theirs
 * when a rule first mentions them, so that an event is searched for no others.
 */
final class Fields {

  static final int UTM_SOURCE = 0;
  static final int UTM_MEDIUM = 1;
  static final int UTM_CAMPAIGN = 2;
  static final int UTM_CONTENT = 3;
  static final int UTM_TERM = 4;
  static final int LANDING_HOST = 5;
  static final int REFERRER_HOST = 6;
  static final int APP = 7;
  static final int SCENE = 8;
  static final int LANDING_PATH = 9;
  static final int REFERRER_PATH = 10;
  static final int USER_AGENT = 11;
  static final int SOURCE_TYPE = 12;
  static final int SOURCE_PLATFORM = 13;
  static final int REFERRER_TYPE = 14;
  static final int REFERRER_PLATFORM = 15;
  static final int AGENT_TYPE = 16;
  static final int AGENT_PLATFORM = 17;

  /** Fields from here on up to the parameters are read when first asked for. */
  static final int FIRST_LAZY = LANDING_PATH;

  static final List<String> NAMES =
      List.of(
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_content",
          "utm_term",
          "landing_host",
          "referrer_host",
          "app",
          "scene",
          "landing_path",
          "referrer_path",
          "user_agent",
          "source_type",
          "source_platform",
          "referrer_type",
          "referrer_platform",
          "agent_type",
          "agent_platform");

  private static final String PARAMETER = "param.";
  private static final String REFERRER_PARAMETER = "referrer_param.";

  private final Map<String, Integer> landing = new HashMap<>();
  private final Map<String, Integer> referrer = new HashMap<>();
  private int size = NAMES.size();

  Fields() {
    for (int slot = UTM_SOURCE; slot <= UTM_TERM; slot++) {
      landing.put(NAMES.get(slot), slot);
    }
  }

  /** Returns the slot of a field, -1 where there is no field of that name. */
  int slot(String name) {
    if (name.startsWith(PARAMETER)) {
      return parameter(landing, name.substring(PARAMETER.length()));
    }
    if (name.startsWith(REFERRER_PARAMETER)) {
      return parameter(referrer, name.substring(REFERRER_PARAMETER.length()));
    }
    return NAMES.indexOf(name);
  }

  private int parameter(Map<String, Integer> slots, String name) {
    String key = CleanText.of(name);
    if (key == null) {
      return -1;
    }
    Integer known = slots.putIfAbsent(key, size);
    return known == null ? size++ : known;
  }

  int size() {
    return size;
  }

  /** Returns the wanted parameters of the landing address by lower-case name. */
  Map<String, Integer> landing() {
    return landing;
  }

  /** Returns the wanted parameters of the referring address by lower-case name. */
  Map<String, Integer> referrer() {
    return referrer;
  }
}
