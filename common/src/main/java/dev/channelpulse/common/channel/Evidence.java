package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.CleanText;
import dev.channelpulse.common.event.ClickEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one event says about where it came from, field by field; read when first asked for. */
final class Evidence {

  private static final int USER_AGENT_LENGTH = 1024;
  private static final long ADDRESSES = 1L << Fields.LANDING_PATH;

  private final ClickEvent event;
  private final Sites sites;
  private final @Nullable String[] values;
  private @Nullable Address landing;
  private @Nullable Address referrer;
  private long present;
  private Sites.@Nullable Site sourceSite;
  private Sites.@Nullable Site referrerSite;
  private Sites.@Nullable Site agentSite;
  private int read;

  Evidence(ClickEvent event, Fields fields, Sites sites) {
    this.event = event;
    this.sites = sites;
    this.values = new @Nullable String[fields.size()];
    // utm fields of the event win over what the address says, so they are filled first
    set(Fields.UTM_SOURCE, CleanText.of(event.utmSource()));
    set(Fields.UTM_MEDIUM, CleanText.of(event.utmMedium()));
    set(Fields.UTM_CAMPAIGN, CleanText.of(event.utmCampaign()));
    set(Fields.UTM_CONTENT, CleanText.of(event.utmContent()));
    set(Fields.UTM_TERM, CleanText.of(event.utmTerm()));
    set(Fields.APP, CleanText.of(event.app()));
    if (event.scene() > 0) {
      set(Fields.SCENE, Integer.toString(event.scene()));
    }
    if (event.userAgent() != null) {
      present |= bit(Fields.USER_AGENT);
    }
    if (event.url() != null) {
      landing = Address.of(event.url());
      present |= ADDRESSES | landing.parameters(fields.landing(), values);
      set(Fields.LANDING_HOST, landing.host());
    }
    if (event.referrer() != null) {
      referrer = Address.of(event.referrer());
      present |= ADDRESSES | referrer.parameters(fields.referrer(), values);
      set(Fields.REFERRER_HOST, CleanText.of(referrer.host()));
    }
  }

  private void set(int slot, @Nullable String value) {
    if (value != null) {
      values[slot] = value;
      present |= bit(slot);
    }
  }

  /** Returns the value of a field, lower-cased and trimmed, {@code null} where there is none. */
  @Nullable String value(int slot) {
    if (slot >= Fields.FIRST_LAZY && slot <= Fields.AGENT_PLATFORM) {
      read(slot);
    }
    return values[slot];
  }

  private void read(int slot) {
    switch (slot) {
      case Fields.LANDING_PATH -> {
        if (landing != null && first(Fields.LANDING_PATH)) {
          values[slot] = landing.path();
        }
      }
      case Fields.REFERRER_PATH -> {
        if (referrer != null && first(Fields.REFERRER_PATH)) {
          values[slot] = referrer.path();
        }
      }
      case Fields.USER_AGENT -> {
        if (first(Fields.USER_AGENT)) {
          values[slot] = userAgent();
        }
      }
      case Fields.SOURCE_TYPE, Fields.SOURCE_PLATFORM -> {
        if (first(Fields.SOURCE_TYPE)) {
          String source = values[Fields.UTM_SOURCE];
          sourceSite = source == null ? null : sites.ofSource(source);
          put(Fields.SOURCE_TYPE, sourceSite);
        }
      }
      case Fields.REFERRER_TYPE, Fields.REFERRER_PLATFORM -> {
        if (first(Fields.REFERRER_TYPE)) {
          String host = values[Fields.REFERRER_HOST];
          referrerSite = host == null ? null : sites.ofHost(host);
          put(Fields.REFERRER_TYPE, referrerSite);
        }
      }
      case Fields.AGENT_TYPE, Fields.AGENT_PLATFORM -> {
        if (first(Fields.AGENT_TYPE)) {
          String agent = event.userAgent();
          agentSite = agent == null ? null : sites.ofAgent(agent);
          put(Fields.AGENT_TYPE, agentSite);
        }
      }
      default -> {}
    }
  }

  /**
   * Returns whether one of the fields may have a value.
   *
   * @param needs bits as {@link #bit} gives them; 0 where nothing is needed
   */
  boolean hasAnyOf(long needs) {
    return needs == 0 || (needs & present) != 0;
  }

  /** Returns the bit that is set in an event's {@link #present} if the field may have a value. */
  static long bit(int slot) {
    return switch (slot) {
      case Fields.LANDING_PATH, Fields.REFERRER_PATH -> ADDRESSES;
      case Fields.SOURCE_TYPE, Fields.SOURCE_PLATFORM -> 1L << Fields.UTM_SOURCE;
      case Fields.REFERRER_TYPE, Fields.REFERRER_PLATFORM -> 1L << Fields.REFERRER_HOST;
      case Fields.AGENT_TYPE, Fields.AGENT_PLATFORM -> 1L << Fields.USER_AGENT;
      default -> 1L << Math.min(slot, 63);
    };
  }

  /**
   * Returns the site that one of the fields {@code …_type} and {@code …_platform} is taken from.
   */
  Sites.@Nullable Site site(int slot) {
    read(slot);
    return switch (slot) {
      case Fields.SOURCE_TYPE, Fields.SOURCE_PLATFORM -> sourceSite;
      case Fields.REFERRER_TYPE, Fields.REFERRER_PLATFORM -> referrerSite;
      default -> agentSite;
    };
  }

  /** Returns whether anything names a source: a utm value, a scene or a referring host. */
  boolean saysAnything() {
    return values[Fields.UTM_SOURCE] != null
        || values[Fields.UTM_MEDIUM] != null
        || values[Fields.UTM_CAMPAIGN] != null
        || values[Fields.UTM_CONTENT] != null
        || values[Fields.UTM_TERM] != null
        || values[Fields.SCENE] != null
        || values[Fields.REFERRER_HOST] != null;
  }

  private boolean first(int slot) {
    boolean first = (read & 1 << slot) == 0;
    read |= 1 << slot;
    return first;
  }

  private void put(int typeSlot, Sites.@Nullable Site site) {
    if (site != null) {
      values[typeSlot] = site.type().text();
      values[typeSlot + 1] = site.platform();
    }
  }

  private @Nullable String userAgent() {
    String agent = event.userAgent();
    if (agent == null || agent.isBlank()) {
      return null;
    }
    String cut = agent.length() > USER_AGENT_LENGTH ? agent.substring(0, USER_AGENT_LENGTH) : agent;
    return cut.toLowerCase(Locale.ROOT);
  }
}
