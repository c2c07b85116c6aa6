package dev.channelpulse.jobs.state;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.RuleHistory;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/** The rule sets that an operator knows. */
public final class RuleBook extends DocumentBook<ChannelRules, InvalidRulesException> {

  private RuleBook(RuleHistory history, BroadcastState<Integer, byte[]> documents)
      throws Exception {
    super(history, documents);
  }

  /** Returns the state that holds the documents by version; an operator has one. */
  public static MapStateDescriptor<Integer, byte[]> documents() {
    return descriptor("rule-documents");
  }

  /**
   * Opens an operator's book, with all that was in it when its state was saved.
   *
   * @param first document of the rule set in force before all others; one of its version or above
   *     it supersedes what the state holds of lower versions
   * @throws InvalidRulesException if the first document is not in order
   */
  public static RuleBook open(byte[] first, OperatorStateStore store) throws Exception {
    return new RuleBook(new RuleHistory(first), store.getBroadcastState(documents()));
  }
}
