package dev.channelpulse.common.channel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory of known sites.
 *
 * @param byName what {@code utm_source} may call them
 * @param byHost their domains; the longest one wins
 * @param agentWords what their in-app browsers write into the user agent, in the document's order
 * @param byAgentWord the site of each word, at the same index
 */
record Sites(
    Map<String, Site> byName,
    Map<String, Site> byHost,
    List<String> agentWords,
    List<Site> byAgentWord) {

  /** A known site: what a visit from it is called. */
  record Site(ChannelType type, String platform) {}

  @Nullable Site ofSource(String source) {
    Site site = byName.get(source);
    return site == null && source.indexOf('.') >= 0 ? Domains.find(byHost, source) : site;
  }

  @Nullable Site ofHost(String host) {
    return Domains.find(byHost, host);
  }

  @Nullable Site ofAgent(String agent) {
    for (int i = 0; i < agentWords.size(); i++) {
      if (agent.contains(agentWords.get(i))) {
        return byAgentWord.get(i);
      }
    }
    return null;
  }
}
