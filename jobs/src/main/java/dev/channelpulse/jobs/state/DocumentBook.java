package dev.channelpulse.jobs.state;

import dev.channelpulse.common.document.DocumentHistory;
import dev.channelpulse.common.document.InvalidDocumentException;
import dev.channelpulse.common.document.Versioned;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The documents of one kind that an operator knows, kept in its broadcast state. They are read anew
 * after a restart.
 *
 * @param <D> what a document says
 * @param <E> how one is refused
 */
public abstract class DocumentBook<D extends Versioned, E extends InvalidDocumentException> {

  private final DocumentHistory<D, E> history;
  private final BroadcastState<Integer, byte[]> documents;

  /**
   * Opens a book, with all that was in it when its state was saved.
   *
   * @param history with nothing but the first document; one of its version or above it supersedes
   *     what the state holds of lower versions
   * @param documents the state, see {@link #descriptor}
   */
  DocumentBook(DocumentHistory<D, E> history, BroadcastState<Integer, byte[]> documents)
      throws Exception {
    this.history = history;
    this.documents = documents;
    SortedMap<Integer, byte[]> saved = new TreeMap<>();
    for (Map.Entry<Integer, byte[]> document : documents.entries()) {
      saved.put(document.getKey(), document.getValue());
    }
    for (byte[] document : saved.values()) {
      restore(history, document);
    }
    save();
  }

  /** Returns the state that holds documents by version. */
  static MapStateDescriptor<Integer, byte[]> descriptor(String name) {
    return new MapStateDescriptor<>(
        name, Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /**
   * Adds a document; see {@link DocumentHistory#add}.
   *
   * @throws E if it is refused; nothing has changed
   * @throws Exception if the state can't be written
   */
  public final boolean add(byte[] document) throws Exception {
    if (!history.add(document)) {
      return false;
    }
    save();
    return true;
  }

  /** Returns what is in force at a moment, epoch milliseconds of event time. */
  public final D at(long timeMillis) {
    return history.at(timeMillis);
  }

  /** Returns what the document with the highest version says. */
  public final D latest() {
    return history.latest();
  }

  /* The first document was given anew with the restart, and may have become the higher version. */
  private static void restore(DocumentHistory<?, ?> history, byte[] document) {
    try {
      history.add(document);
    } catch (InvalidDocumentException e) {
      // Superseded: it was in order when it was saved.
    }
  }

  private void save() throws Exception {
    documents.clear();
    documents.putAll(history.documents());
  }
}
