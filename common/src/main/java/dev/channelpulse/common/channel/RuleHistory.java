package dev.channelpulse.common.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule sets that are known, each in force from its own moment on. Which one classifies an event
 * is a function of the event's time and of the documents added, so that a replay repeats it. Not
 * safe for use by several threads.
 */
public final class RuleHistory {

  /** Rule sets kept beside the first; with one more the lowest version is forgotten. */
  public static final int MOST = 50;

  private final Known first;
  private final NavigableMap<Integer, Known> later = new TreeMap<>();
  private NavigableMap<Long, ChannelRules> byStart = new TreeMap<>();

  /**
   * Begins a history.
   *
   * @param document of the rule set that is in force before any other is, whatever its {@code
   *     effective_from}
   * @throws InvalidRulesException if the document is not in order
   */
  public RuleHistory(byte[] document) throws InvalidRulesException {
    this.first = new Known(document.clone(), ChannelRules.parse(document));
    arrange();
  }

  /**
   * Adds a document, which must be in order and have a higher version than every known one.
   *
   * @return whether it was new; a document that is known byte for byte, or whose version is older
   *     than all that is remembered, changes nothing
   * @throws InvalidRulesException with every problem, if it must not be added; nothing has changed
   */
  public boolean add(byte[] document) throws InvalidRulesException {
    ChannelRules rules = ChannelRules.parse(document);
    int version = rules.version();
    Known same = version == first.rules.version() ? first : later.get(version);
    if (same != null) {
      if (Arrays.equals(same.document, document)) {
        return false;
      }
      throw refusal(
          "version must be new where the content is, found " + version + " with other content");
    }
    int highest = later.isEmpty() ? first.rules.version() : later.lastKey();
    if (version < highest) {
      if (later.size() == MOST && version < later.firstKey()) {
        return false;
      }
      throw refusal("version must be above " + highest + ", the highest known, found " + version);
    }
    later.put(version, new Known(document.clone(), rules));
    if (later.size() > MOST) {
      later.pollFirstEntry();
    }
    arrange();
    return true;
  }

  /**
   * Returns the rule set in force at a moment of event time: of those whose {@code effective_from}
   * has come the one with the latest, of several with the same the highest version; the first where
   * none has.
   *
   * @param timeMillis epoch milliseconds
   */
  public ChannelRules at(long timeMillis) {
    return Objects.requireNonNull(byStart.floorEntry(timeMillis)).getValue();
  }

  /** Returns the rule set with the highest version. */
  public ChannelRules latest() {
    return later.isEmpty() ? first.rules : later.lastEntry().getValue().rules;
  }

  /** Returns the documents added, ascending by version, without the first. */
  public SortedMap<Integer, byte[]> documents() {
    SortedMap<Integer, byte[]> documents = new TreeMap<>();
    later.forEach((version, known) -> documents.put(version, known.document.clone()));
    return documents;
  }

  private void arrange() {
    NavigableMap<Long, ChannelRules> arranged = new TreeMap<>();
    arranged.put(Long.MIN_VALUE, first.rules);
    for (Map.Entry<Integer, Known> known : later.entrySet()) {
      ChannelRules rules = known.getValue().rules;
      arranged.put(rules.effectiveFromMillis(), rules);
    }
    byStart = arranged;
  }

  private static InvalidRulesException refusal(String problem) {
    return new InvalidRulesException(List.of(problem));
  }

  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Known(byte[] document, ChannelRules rules) {}
}
