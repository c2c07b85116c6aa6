package dev.channelpulse.common.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory of known sites: what a visit from each is called. */
final class Sites {

  /** A known site. */
  record Site(ChannelType type, String platform) {}

  private static final int LONGEST_AGENT = 1024;

  private final Map<String, Site> byName;
  private final Map<String, Site> byHost;
  private final Words agents;
  private final List<Site> byAgent;

  /**
   * Makes the directory.
   *
   * @param byName what {@code utm_source} may call them
   * @param byHost their domains; the longest one wins
   * @param byAgent words that their in-app browsers write into the user agent; the first of the map
   *     wins
   */
  Sites(Map<String, Site> byName, Map<String, Site> byHost, Map<String, Site> byAgent) {
    this.byName = new HashMap<>(byName);
    this.byHost = new HashMap<>(byHost);
    this.agents = new Words(List.copyOf(byAgent.keySet()), true);
    this.byAgent = List.copyOf(byAgent.values());
  }

  @Nullable Site ofSource(String source) {
    Site site = byName.get(source);
    return site == null && source.indexOf('.') >= 0 ? Domains.find(byHost, source) : site;
  }

  @Nullable Site ofHost(String host) {
    return Domains.find(byHost, host);
  }

  @Nullable Site ofAgent(String userAgent) {
    int word = agents.first(userAgent, Math.min(userAgent.length(), LONGEST_AGENT));
    return word < 0 ? null : byAgent.get(word);
  }
}
