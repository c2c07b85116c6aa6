package dev.channelpulse.common.channel;

import dev.channelpulse.common.event.ClickEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one event says about where it came from, field by field; read when first asked for. */
final class Evidence {

  private static final int USER_AGENT_LENGTH = 1024;

  private final ClickEvent event;
  private final Sites sites;
  private final @Nullable String[] values;
  private @Nullable Address landing;
  private @Nullable Address referrer;
  private int read;

  Evidence(ClickEvent event, Fields fields, Sites sites) {
    this.event = event;
    this.sites = sites;
    this.values = new @Nullable String[fields.size()];
    // utm fields of the event win over what the address says, so they are filled first
    values[Fields.UTM_SOURCE] = Address.clean(event.utmSource());
    values[Fields.UTM_MEDIUM] = Address.clean(event.utmMedium());
    values[Fields.UTM_CAMPAIGN] = Address.clean(event.utmCampaign());
    values[Fields.UTM_CONTENT] = Address.clean(event.utmContent());
    values[Fields.UTM_TERM] = Address.clean(event.utmTerm());
    values[Fields.APP] = Address.clean(event.app());
    if (event.scene() > 0) {
      values[Fields.SCENE] = Integer.toString(event.scene());
    }
    if (event.url() != null) {
      landing = Address.of(event.url());
      values[Fields.LANDING_HOST] = landing.host();
      landing.parameters(fields.landing(), values);
    }
    if (event.referrer() != null) {
      referrer = Address.of(event.referrer());
      values[Fields.REFERRER_HOST] = Address.clean(referrer.host());
      if (!fields.referrer().isEmpty()) {
        referrer.parameters(fields.referrer(), values);
      }
    }
  }

  /** Returns the value of a field, lower-cased and trimmed, {@code null} where there is none. */
  @Nullable String value(int slot) {
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
          put(Fields.SOURCE_TYPE, source == null ? null : sites.ofSource(source));
        }
      }
      case Fields.REFERRER_TYPE, Fields.REFERRER_PLATFORM -> {
        if (first(Fields.REFERRER_TYPE)) {
          String host = values[Fields.REFERRER_HOST];
          put(Fields.REFERRER_TYPE, host == null ? null : sites.ofHost(host));
        }
      }
      case Fields.AGENT_TYPE, Fields.AGENT_PLATFORM -> {
        if (first(Fields.AGENT_TYPE)) {
          String agent = value(Fields.USER_AGENT);
          put(Fields.AGENT_TYPE, agent == null ? null : sites.ofAgent(agent));
        }
      }
      default -> {}
    }
    return values[slot];
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
