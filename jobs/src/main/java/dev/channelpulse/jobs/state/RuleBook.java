package dev.channelpulse.jobs.state;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.RuleHistory;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The rule sets that an operator knows, their documents in its broadcast state. They are compiled
 * anew after a restart.
 */
public final class RuleBook {

  private final RuleHistory history;
  private final BroadcastState<Integer, byte[]> documents;

  private RuleBook(RuleHistory history, BroadcastState<Integer, byte[]> documents) {
    this.history = history;
    this.documents = documents;
  }

  /** Returns the state that holds the documents by version; an operator has one. */
  public static MapStateDescriptor<Integer, byte[]> documents() {
    return new MapStateDescriptor<>(
        "rule-documents", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /**
   * Opens an operator's book, with all that was in it when its state was saved.
   *
   * @param first document of the rule set in force before all others; one of its version or above
   *     it supersedes what the state holds of lower versions
   * @throws InvalidRulesException if the first document is not in order
   */
  public static RuleBook open(byte[] first, OperatorStateStore store) throws Exception {
    BroadcastState<Integer, byte[]> documents = store.getBroadcastState(documents());
    RuleHistory history = new RuleHistory(first);
    SortedMap<Integer, byte[]> saved = new TreeMap<>();
    for (Map.Entry<Integer, byte[]> document : documents.entries()) {
      saved.put(document.getKey(), document.getValue());
    }
    for (byte[] document : saved.values()) {
      restore(history, document);
    }
    RuleBook book = new RuleBook(history, documents);
    book.save();
    return book;
  }

  /**
   * Adds a document; see {@link RuleHistory#add}.
   *
   * @throws InvalidRulesException if it is refused; nothing has changed
   */
  public boolean add(byte[] document) throws Exception {
    if (!history.add(document)) {
      return false;
    }
    save();
    return true;
  }

  /** Returns the rule set in force at a moment, epoch milliseconds of event time. */
  public ChannelRules at(long timeMillis) {
    return history.at(timeMillis);
  }

  /** Returns the rule set with the highest version. */
  public ChannelRules latest() {
    return history.latest();
  }

  /* The first document was given anew with the restart, and may have become the higher version. */
  private static void restore(RuleHistory history, byte[] document) {
    try {
      history.add(document);
    } catch (InvalidRulesException e) {
      // Superseded: it was in order when it was saved.
    }
  }

  private void save() throws Exception {
    documents.clear();
    documents.putAll(history.documents());
  }
}
