package dev.channelpulse.common.channel;

import dev.channelpulse.common.document.DocumentHistory;

/** The rule sets that are known: the first, and those of the documents added. */
public final class RuleHistory extends DocumentHistory<ChannelRules, InvalidRulesException> {

  /**
   * Begins a history.
   *
   * @param document of the rule set that is in force before any other is, whatever its {@code
   *     effective_from}
   * @throws InvalidRulesException if the document is not in order
   */
  public RuleHistory(byte[] document) throws InvalidRulesException {
    super(RuleDocuments.INSTANCE, document, ChannelRules.parse(document));
  }
}
