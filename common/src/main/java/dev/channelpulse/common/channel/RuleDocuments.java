package dev.channelpulse.common.channel;

import dev.channelpulse.common.document.DocumentKind;
import java.util.List;

/** Rule documents. */
enum RuleDocuments implements DocumentKind<ChannelRules, InvalidRulesException> {
  INSTANCE;

  @Override
  public ChannelRules read(byte[] document) throws InvalidRulesException {
    return ChannelRules.parse(document);
  }

  @Override
  public InvalidRulesException refusal(List<String> problems) {
    return new InvalidRulesException(problems);
  }
}
