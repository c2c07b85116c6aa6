package dev.channelpulse.common.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The documents of one kind that are known, each in force from its own moment on. Which one counts
 * at a moment of event time is a function of that time and of the documents added, so that a replay
 * repeats it. Not safe for use by several threads.
 *
 * @param <D> what a document says
 * @param <E> how one is refused
 */
public abstract class DocumentHistory<D extends Versioned, E extends InvalidDocumentException> {

  /** Documents kept beside the first; with one more the lowest version is forgotten. */
  public static final int MOST = 50;

  private final DocumentKind<D, E> kind;
  private final Known<D> first;
  private final NavigableMap<Integer, Known<D>> later = new TreeMap<>();
  private NavigableMap<Long, D> byStart;

  /**
   * Begins a history.
   *
   * @param document the one in force before any other is, whatever its {@code effective_from}
   * @param first what it says
   */
  protected DocumentHistory(DocumentKind<D, E> kind, byte[] document, D first) {
    this.kind = kind;
    this.first = new Known<>(document.clone(), first);
    this.byStart = arranged();
  }

  /**
   * Adds a document, which must be in order and have a higher version than every known one.
   *
   * @return whether it was new; a document that is known byte for byte, or whose version is older
   *     than all that is remembered, changes nothing
   * @throws E with every problem, if it must not be added; nothing has changed
   */
  public final boolean add(byte[] document) throws E {
    D said = kind.read(document);
    int version = said.version();
    Known<D> same = version == first.said.version() ? first : later.get(version);
    if (same != null) {
      if (Arrays.equals(same.document, document)) {
        return false;
      }
      throw refusal(
          "version must be new where the content is, found " + version + " with other content");
    }
    int highest = later.isEmpty() ? first.said.version() : later.lastKey();
    if (version < highest) {
      if (later.size() == MOST && version < later.firstKey()) {
        return false;
      }
      throw refusal("version must be above " + highest + ", the highest known, found " + version);
    }
    later.put(version, new Known<>(document.clone(), said));
    if (later.size() > MOST) {
      later.pollFirstEntry();
    }
    byStart = arranged();
    return true;
  }

  /**
   * Returns what is in force at a moment of event time: of the documents whose {@code
   * effective_from} has come the one with the latest, of several with the same the highest version;
   * the first where none has.
   *
   * @param timeMillis epoch milliseconds
   */
  public final D at(long timeMillis) {
    return Objects.requireNonNull(byStart.floorEntry(timeMillis)).getValue();
  }

  /** Returns what the document with the highest version says. */
  public final D latest() {
    return later.isEmpty() ? first.said : later.lastEntry().getValue().said;
  }

  /** Returns the documents added, ascending by version, without the first. */
  public final SortedMap<Integer, byte[]> documents() {
    SortedMap<Integer, byte[]> documents = new TreeMap<>();
    later.forEach((version, known) -> documents.put(version, known.document.clone()));
    return documents;
  }

  private NavigableMap<Long, D> arranged() {
    NavigableMap<Long, D> arranged = new TreeMap<>();
    arranged.put(Long.MIN_VALUE, first.said);
    for (Map.Entry<Integer, Known<D>> known : later.entrySet()) {
      D said = known.getValue().said;
      arranged.put(said.effectiveFromMillis(), said);
    }
    return arranged;
  }

  private E refusal(String problem) {
    return kind.refusal(List.of(problem));
  }

  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Known<D>(byte[] document, D said) {}
}
